package crossroads.hub.exchange;

import static java.util.Objects.requireNonNull;

import crossroads.hub.authorization.Availability;
import crossroads.hub.directory.Inscription;
import crossroads.hub.envelope.Envelope;
import crossroads.hub.institution.Cbe;
import crossroads.hub.person.Ssin;
import crossroads.hub.refusal.Refusal;
import crossroads.hub.refusal.RefusalId;
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
                case Envelope.Answer ignored ->
                    new Destination.Asker(authorized.validated().conversation().orElseThrow().exchange().holder());
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
        List<Cbe> suppliers = authorized.validated().opened().revision()
                .availabilitiesOf(authorized.validated().service().id()).stream()
                .filter(availability -> !authorized.row().needsSupplierInscription() || holdsFile(availability, authorized))
                .map(Availability::supplier)
                .distinct()
                .toList();
        for (Cbe supplier : suppliers) {
            if (registry.isSuspended(supplier)) {
                throw new RefusedException(Refusal.of(RefusalId.SUP_001, "service", "the supplier can't be reached now"));
            }
        }
        return suppliers.isEmpty() ? new Destination.Nobody() : new Destination.Suppliers(suppliers);
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
            case Destination.Asker ignored -> "answered";
        };
    }
}
