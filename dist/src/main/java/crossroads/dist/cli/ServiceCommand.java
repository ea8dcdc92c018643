package crossroads.dist.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code service}: what an institution may ask, and what it needs for it. */
@Command(
        name = "service",
        customSynopsis = "./crossroads service list",
        description = "The services of the network, as the hub answers to your institution.",
        footerHeading = "%nExample:%n",
        footer = "  ./crossroads service list --allowed",
        subcommands = ServiceCommand.ListAll.class)
final class ServiceCommand {

    static final String REQUEST = "<myServicesRequest xmlns=\"urn:crossroads:payload:myServices:1\"/>";

    private ServiceCommand() {}

    /** {@code service list}. */
    @Command(
            name = "list",
            customSynopsis = "./crossroads service list [--allowed|--why] [-o json]",
            description = "The services that you may ask, in which legal context and with what you need; and those that you may not.",
            footerHeading = "%nExample:%n",
            footer = "  ./crossroads service list --allowed")
    static final class ListAll implements Verb {
        @ArgGroup
        Which which = new Which();

        /** Part of the list. */
        static final class Which {
            @Option(names = "--allowed", description = "only those that you may ask")
            boolean isAllowed;

            @Option(names = "--why", description = "only those that you may not ask, and why")
            boolean isWhy;
        }

        @Override
        public int run(Session session) throws Exception {
            List<XmlTree> all;
            try (Asking asking = Asking.open(session)) {
                all = asking.own("myServices.v1", REQUEST).map(answer -> answer.all("service")).orElse(List.of());
            }
            tell(session, all);
            return ExitCode.OK;
        }

        void tell(Session session, List<XmlTree> all) {
            List<XmlTree> allowed = all.stream().filter(one -> one.at("allowed").equals("true")).toList();
            List<XmlTree> others = all.stream().filter(one -> !allowed.contains(one)).toList();
            if (session.isForPrograms()) {
                List<XmlTree> shown = which.isAllowed ? allowed : which.isWhy ? others : all;
                session.show(Json.items(shown.stream().map(ListAll::json).toList()));
                return;
            }
            if (!which.isWhy) {
                List<List<String>> rows = new ArrayList<>();
                allowed.forEach(one -> rows.add(List.of(name(one), one.at("legalContext"), one.at("needs"), one.at("row"))));
                if (!which.isAllowed) {
                    others.forEach(one -> rows.add(List.of(name(one), one.at("legalContext"), session.say("service.notAuthorized"), "-")));
                }
                session.screen().table(List.of("SERVICE", "LEGAL CONTEXT", "YOU NEED", "ROW"), rows);
                if (!others.isEmpty()) {
                    session.screen().hint(" " + session.say("service.others", others.size()) + "   ./crossroads service list --why");
                }
                return;
            }
            if (others.isEmpty()) {
                session.screen().ok(session.say("service.all"));
                return;
            }
            session.screen().table(
                    List.of("SERVICE", "LEGAL CONTEXT", "YOU NEED", "WHY"),
                    others.stream().map(one -> List.of(name(one), one.at("legalContext"), one.at("needs"), one.at("why"))).toList());
        }

        private static String name(XmlTree service) {
            return service.at("name") + ".v" + service.at("version");
        }

        private static Map<String, Object> json(XmlTree service) {
            Map<String, Object> all = new LinkedHashMap<>();
            all.put("service", name(service));
            service.children().forEach(child -> all.put(child.name(), child.text()));
            all.put("version", Integer.parseInt(service.at("version")));
            all.put("allowed", Boolean.parseBoolean(service.at("allowed")));
            return all;
        }
    }
}
