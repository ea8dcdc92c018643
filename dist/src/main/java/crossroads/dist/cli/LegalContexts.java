package crossroads.dist.cli;

import crossroads.hub.service.ServiceId;
import java.util.List;

/** Finds in which legal context an institution may ask a service, where that was not said. */
final class LegalContexts {

    private LegalContexts() {}

    /** The only one in which this institution may. @throws CommandFailure when there is none, or several */
    static String only(Session session, Asking asking, ServiceId service) throws InterruptedException {
        List<String> allowed = asking.own("myServices.v1", ServiceCommand.REQUEST).stream()
                .flatMap(answer -> answer.all("service").stream())
                .filter(one -> one.at("allowed").equals("true"))
                .filter(one -> (one.at("name") + ".v" + one.at("version")).equals(service.toString()))
                .map(one -> one.at("legalContext"))
                .distinct()
                .toList();
        if (allowed.size() == 1) {
            return allowed.getFirst();
        }
        throw allowed.isEmpty()
                ? new CommandFailure(ExitCode.REFUSED, session.say("legalContext.none", service), "./crossroads service list --why")
                : new CommandFailure(
                        ExitCode.INVALID,
                        session.say("legalContext.several", service, String.join(", ", allowed)),
                        "--legal-context " + allowed.getFirst());
    }
}
