package crossroads.dist.cli;

import crossroads.partner.context.Context;
import crossroads.partner.context.Context.AdminContext;
import crossroads.partner.context.Context.InvitedContext;
import crossroads.partner.context.Context.PartnerContext;
import crossroads.partner.context.Contexts;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Finds the context that a command speaks in: the one named on the command line, else the current one, else the only one of its kind.
 * An administrator's command passes over a current context of an institution, and the other way round.
 */
record ChosenContext(Session session, Contexts contexts) {

    static ChosenContext of(Session session) {
        return new ChosenContext(session, session.contexts().get());
    }

    Context named(String name) {
        return contexts.named(name)
                .orElseThrow(() -> new CommandFailure(
                        ExitCode.NOT_FOUND, session.say("context.unknown", name), "./crossroads context list"));
    }

    Context any() {
        return find(Context.class, "context.noneChosen");
    }

    PartnerContext partner() {
        chosen().ifPresent(one -> {
            if (one instanceof InvitedContext) {
                throw new CommandFailure(ExitCode.NOT_FOUND, session.say("context.notEnrolled", one.name()), "./crossroads keys enroll --token -");
            }
        });
        return find(PartnerContext.class, "context.noPartner");
    }

    InvitedContext invited() {
        chosen().ifPresent(one -> {
            if (one instanceof PartnerContext) {
                throw new CommandFailure(ExitCode.CONFLICT, session.say("context.isEnrolled", one.name()), "./crossroads keys renew");
            }
        });
        return find(InvitedContext.class, "context.noneInvited");
    }

    /** The one named, else the current one. */
    private Optional<Context> chosen() {
        return session.contextName().isPresent() ? session.contextName().map(this::named) : contexts.current().flatMap(contexts::named);
    }

    AdminContext admin() {
        return find(AdminContext.class, "context.noAdmin");
    }

    /** For a command that can do without. */
    Optional<AdminContext> adminIfAny() {
        boolean isThere = session.contextName().isPresent() || contexts.all().stream().anyMatch(AdminContext.class::isInstance);
        return isThere ? Optional.of(admin()) : Optional.empty();
    }

    private <C extends Context> C find(Class<C> kind, String otherwise) {
        if (session.contextName().isPresent()) {
            Context named = named(session.contextName().get());
            if (!kind.isInstance(named)) {
                throw new CommandFailure(ExitCode.INVALID, session.say("context.wrongKind", named.name()), "./crossroads context list");
            }
            return kind.cast(named);
        }
        Optional<C> current = contexts.current().flatMap(contexts::named).filter(kind::isInstance).map(kind::cast);
        return current.orElseGet(() -> only(kind, otherwise));
    }

    private <C extends Context> C only(Class<C> kind, String otherwise) {
        List<C> fitting = contexts.all().stream().filter(kind::isInstance).map(kind::cast).toList();
        if (fitting.isEmpty()) {
            throw new CommandFailure(ExitCode.NOT_FOUND, session.say(otherwise, session.data()), "./crossroads demo");
        }
        if (fitting.size() > 1) {
            throw new CommandFailure(
                    ExitCode.NOT_FOUND,
                    session.say("context.several", fitting.stream().map(Context::name).collect(Collectors.joining(", "))),
                    "./crossroads context use " + fitting.getFirst().name());
        }
        return fitting.getFirst();
    }
}
