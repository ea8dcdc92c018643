package crossroads.hub.exchange;

import static java.util.Objects.requireNonNull;

import crossroads.hub.authorization.Availability;
import crossroads.hub.authorization.Row;
import crossroads.hub.conversation.Conversation;
import crossroads.hub.conversation.ExchangeRow;
import crossroads.hub.directory.Inscription;
import crossroads.hub.envelope.Envelope;
import crossroads.hub.institution.Cbe;
import crossroads.hub.person.Ssin;
import crossroads.hub.refusal.Refusal;
import crossroads.hub.refusal.RefusalId;
import crossroads.hub.refusal.RuleKey;
import crossroads.hub.service.Service;
import crossroads.hub.service.ServiceId;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Collectors;

/** Finds the way on: who holds the data (directory and availability together), the hub itself, or back to the asker. */
public final class Resolve {

    private final Registry registry;
    private final StepTimer timer;

    public Resolve(Registry registry, InstantSource clock, Meter meter) {
        this.registry = registry;
        this.timer = new StepTimer(clock, meter);
    }

    public Resolved resolve(Authorized authorized) {
        requireNonNull(authorized);
        return timer.run("resolve", authorized, () -> {
            Destination destination = switch (authorized.validated().opened().envelope()) {
                case Envelope.Question ignored -> holders(authorized);
                case Envelope.Answer ignored -> back(authorized, authorized.validated().conversation().orElseThrow());
                case Envelope.RefusalNotice ignored -> throw new IllegalStateException("Open lets no refusal pass");
                case Envelope.RepeatNotice ignored -> throw new IllegalStateException("Open lets no notice pass");
            };
            return new Resolved(
                    authorized,
                    authorized.trail().mark("resolved", timer.now()),
                    destination,
                    authorized.ladder().passed("supplier", describe(authorized, destination)));
        });
    }

    private Destination holders(Authorized authorized) {
        if (authorized.validated().service().isOwn()) {
            return new Destination.HubItself();
        }
        List<Cbe> suppliers = suppliers(authorized, authorized.row(), authorized.validated().service().id(), registry);
        return suppliers.isEmpty() ? new Destination.Nobody() : new Destination.Suppliers(suppliers);
    }

    /** What was asked of the hub itself is answered by the hub itself, whoever told it what. */
    private static Destination back(Authorized authorized, Conversation conversation) {
        ExchangeRow asked = conversation.exchange();
        boolean isOwn = conversation.askedFirst().isPresent()
                || authorized.validated().opened().revision().service(asked.service()).map(Service::isOwn).orElse(true);
        return isOwn ? new Destination.OwnConclusion(asked.holder()) : new Destination.Asker(asked.holder());
    }

    /** Who can supply this under this row for the message's subjects. @throws RefusedException SUP-001 where one of them is suspended */
    static List<Cbe> suppliers(Authorized authorized, Row row, ServiceId service, Registry registry) {
        List<Cbe> suppliers = authorized.validated().opened().revision().availabilitiesOf(service).stream()
                .filter(availability -> !row.needsSupplierInscription() || holdsFile(availability, authorized))
                .map(Availability::supplier)
                .distinct()
                .toList();
        for (Cbe supplier : suppliers) {
            if (registry.isSuspended(supplier)) {
                throw new RefusedException(Refusal.of(RefusalId.SUP_001, "service", RuleKey.SUPPLIER_AWAY));
            }
        }
        return suppliers;
    }

    private static boolean holdsFile(Availability availability, Authorized authorized) {
        for (Ssin subject : authorized.validated().subjects()) {
            for (Inscription inscription : authorized.holdings().of(availability.supplier(), subject)) {
                if (availability.qualities().contains(inscription.quality())) {
                    return true;
                }
            }
        }
        return false;
    }

    private static String describe(Authorized authorized, Destination destination) {
        return switch (destination) {
            case Destination.Suppliers suppliers ->
                suppliers.suppliers().stream()
                        .map(cbe -> authorized.validated().opened().revision().institution(cbe).map(i -> i.name().en()).orElse(cbe.digits()))
                        .collect(Collectors.joining(", "));
            case Destination.HubItself ignored -> "the hub itself";
            // What the asker reads must not tell "nobody holds a file" from "the supplier has nothing".
            case Destination.Nobody ignored -> "asked";
            case Destination.OwnConclusion ignored -> "the hub itself, by what it asked first";
            case Destination.Asker ignored -> "answered";
        };
    }
}
