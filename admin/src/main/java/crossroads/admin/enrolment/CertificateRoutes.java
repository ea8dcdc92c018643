package crossroads.admin.enrolment;

import crossroads.admin.api.AdminRoutes;
import crossroads.admin.api.Problem;
import crossroads.hub.institution.Cbe;
import crossroads.hub.institution.Fingerprint;
import crossroads.hub.institution.RegisteredCertificate;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** What administrators do about certificates: invite, revoke, see what ends. */
public final class CertificateRoutes implements AdminRoutes {

    private static final String BY = "administrator";

    private final Inviting inviting;
    private final Sector sector;
    private final InstantSource clock;

    public CertificateRoutes(Inviting inviting, Sector sector, InstantSource clock) {
        this.inviting = inviting;
        this.sector = sector;
        this.clock = clock;
    }

    @Override
    public void addTo(RoutesConfig routes, String base, UnaryOperator<Handler> guarded) {
        routes.post(base + "/institutions/{cbe}/invite", guarded.apply(this::invite));
        routes.get(base + "/certificates/report", guarded.apply(context -> context.json(ExpiryReport.of(sector, clock.instant()))));
        routes.post(base + "/certificates/{fingerprint}/revoke", guarded.apply(this::revoke));
    }

    private void invite(Context context) {
        Optional<Cbe> cbe = Cbe.parse(context.pathParam("cbe"));
        if (cbe.filter(sector::isSuspended).isPresent()) {
            problem(context, Problem.of("conflict", 409, "Conflict", "the institution is suspended"));
            return;
        }
        context.header("Cache-Control", "no-store");
        cbe.flatMap(one -> inviting.invite(one, BY))
                .ifPresentOrElse(
                        context::json,
                        () -> problem(context, Problem.of(
                                "resourceNotFound", 404, "Resource Not Found", "no institution of this number is in the active revision")));
    }

    private void revoke(Context context) {
        Optional<RegisteredCertificate> found = Fingerprint.parse(context.pathParam("fingerprint")).flatMap(sector::certificate);
        if (found.isEmpty()) {
            problem(context, Problem.of("resourceNotFound", 404, "Resource Not Found", "no certificate has this fingerprint"));
        } else if (found.get().institution().equals(sector.hub())) {
            problem(context, Problem.of("conflict", 409, "Conflict", "it is the hub's own: without it nothing would be answered"));
        } else {
            sector.revoke(found.get().fingerprint(), BY);
            context.json(Map.of(
                    "fingerprint", found.get().fingerprint().hex(), "cbe", found.get().institution().digits(), "usage", found.get().usage(),
                    "state", "REVOKED"));
        }
    }

    private static void problem(Context context, Problem problem) {
        context.status(problem.status()).json(problem).contentType(Problem.CONTENT_TYPE);
    }
}
