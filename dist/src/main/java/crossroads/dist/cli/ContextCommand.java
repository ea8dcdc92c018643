package crossroads.dist.cli;

import crossroads.partner.context.Context;
import crossroads.partner.context.Context.AdminContext;
import crossroads.partner.context.Context.InvitedContext;
import crossroads.partner.context.Context.PartnerContext;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code context}: which hub the commands speak to, and as whom. */
@Command(
        name = "context",
        customSynopsis = "./crossroads context add|list|use|show",
        description = "Which hub the commands speak to, and as whom: an institution, or the hub's administrator.",
        footerHeading = "%nExample:%n",
        footer = "  ./crossroads context use clairval",
        subcommands = {ContextAdd.class, ContextCommand.ListAll.class, ContextCommand.Use.class, ContextCommand.Show.class})
final class ContextCommand {

    private ContextCommand() {}

    /** {@code context list}. */
    @Command(
            name = "list",
            customSynopsis = "./crossroads context list [-o json]",
            description = "The contexts of the data folder and of this user; the current one is marked.",
            footerHeading = "%nExample:%n",
            footer = "  ./crossroads context list")
    static final class ListAll implements Verb {
        @Override
        public int run(Session session) {
            ChosenContext chosen = ChosenContext.of(session);
            Optional<String> current = chosen.contexts().current();
            List<Context> all = chosen.contexts().all();
            if (session.isForPrograms()) {
                session.show(Json.items(all.stream().map(one -> described(one, current)).toList()));
                return ExitCode.OK;
            }
            if (all.isEmpty()) {
                session.screen().warning(session.say("context.none"));
                session.screen().next("./crossroads demo");
                return ExitCode.OK;
            }
            session.screen().table(
                    List.of("", "CONTEXT", "KIND", "INSTITUTION", "HUB", "ENVIRONMENT"),
                    all.stream().map(one -> row(one, current)).toList());
            return ExitCode.OK;
        }

        private static List<String> row(Context one, Optional<String> current) {
            boolean isCurrent = current.equals(Optional.of(one.name()));
            return List.of(isCurrent ? "*" : "", one.name(), kind(one), institution(one).orElse("-"), one.url().toString(),
                    one.environment().name().toLowerCase(java.util.Locale.ROOT));
        }
    }

    /** {@code context use}. */
    @Command(
            name = "use",
            customSynopsis = "./crossroads context use NAME",
            description = "Makes a context the current one: commands use it unless --context says otherwise.",
            footerHeading = "%nExample:%n",
            footer = "  ./crossroads context use clairval")
    static final class Use implements Verb {
        @Parameters(paramLabel = "NAME", description = "as context list shows it")
        String name = "";

        @Override
        public int run(Session session) {
            ChosenContext chosen = ChosenContext.of(session);
            Context context = chosen.named(name);
            chosen.contexts().use(name);
            if (session.isForPrograms()) {
                session.show(described(context, Optional.of(name)));
            } else {
                session.screen().ok(session.say("context.used", name, kind(context), context.url()));
            }
            return ExitCode.OK;
        }
    }

    /** {@code context show}. */
    @Command(
            name = "show",
            customSynopsis = "./crossroads context show [NAME] [-o json]",
            description = "What a context says: the hub's address, as whom, and where keys, certificates and letters lie.",
            footerHeading = "%nExample:%n",
            footer = "  ./crossroads context show clairval")
    static final class Show implements Verb {
        @Parameters(paramLabel = "NAME", arity = "0..1", description = "the current one when left out")
        @Nullable String name;

        @Override
        public int run(Session session) {
            ChosenContext chosen = ChosenContext.of(session);
            Context context = name == null ? chosen.any() : chosen.named(name);
            Map<String, Object> described = described(context, chosen.contexts().current());
            if (session.isForPrograms()) {
                session.show(described);
            } else {
                described.forEach((key, value) -> session.screen().line(" %-16s %s".formatted(key, value)));
            }
            return ExitCode.OK;
        }
    }

    static String kind(Context context) {
        return switch (context) {
            case AdminContext ignored -> "admin";
            case PartnerContext ignored -> "partner";
            case InvitedContext ignored -> "invited";
        };
    }

    private static Optional<String> institution(Context context) {
        return context instanceof PartnerContext partner ? Optional.of(partner.institution().digits()) : Optional.empty();
    }

    private static Map<String, Object> described(Context context, Optional<String> current) {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("name", context.name());
        all.put("kind", kind(context));
        all.put("current", current.equals(Optional.of(context.name())));
        all.put("url", context.url().toString());
        all.put("environment", context.environment());
        switch (context) {
            case PartnerContext partner -> {
                all.put("institution", partner.institution().digits());
                all.put("hub", partner.hub().digits());
                all.put("keys", partner.keys().toString());
                all.put("hubCertificates", partner.hubCertificates().toString());
                all.put("letters", partner.letters().toString());
                partner.enrolment().ifPresent(door -> all.put("enrolment", door.toString()));
            }
            case InvitedContext invited -> {
                all.put("hub", invited.hub().digits());
                all.put("authority", invited.authority().spoken());
            }
            case AdminContext admin -> all.put("token", admin.token().toString());
        }
        return all;
    }
}
