package crossroads.admin.enrolment;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import crossroads.admin.api.AdminRoutes;
import crossroads.admin.api.Problem;
import crossroads.hub.institution.Cbe;
import crossroads.hub.institution.CertificateUsage;
import crossroads.hub.institution.Fingerprint;
import crossroads.hub.institution.RegisteredCertificate;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** What administrators do about certificates: invite, register one of an outside authority, revoke, see what ends. */
public final class CertificateRoutes implements AdminRoutes {

    private static final String BY = "administrator";

    private final Inviting inviting;
    private static final int LONGEST = 32 << 10;
    private static final ObjectReader JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build()
            .readerFor(Brought.class);

    private final OutsideCertificates outside;
    private final Sector sector;
    private final InstantSource clock;

    public CertificateRoutes(Inviting inviting, OutsideCertificates outside, Sector sector, InstantSource clock) {
        this.inviting = inviting;
        this.outside = outside;
        this.sector = sector;
        this.clock = clock;
    }

    @Override
    public void addTo(RoutesConfig routes, String base, UnaryOperator<Handler> guarded) {
        routes.post(base + "/institutions/{cbe}/invite", guarded.apply(this::invite));
        routes.post(base + "/institutions/{cbe}/certificates", guarded.apply(this::admit));
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

    /** A certificate of an outside authority, in PEM. */
    record Brought(@Nullable CertificateUsage usage, @Nullable String certificate) {}

    private void admit(Context context) {
        Optional<Cbe> cbe = Cbe.parse(context.pathParam("cbe")).filter(one -> sector.institution(one).isPresent() && !one.equals(sector.hub()));
        if (cbe.isEmpty()) {
            problem(context, Problem.of("resourceNotFound", 404, "Resource Not Found", "no institution of this number is in the active revision"));
            return;
        }
        Brought brought = brought(context);
        if (brought == null || brought.usage == null || brought.certificate == null) {
            problem(context, Problem.of("badRequest", 400, "Bad Request", "the body is {\"usage\": TLS, SIGN or ENCRYPT, \"certificate\": PEM text}"));
            return;
        }
        try {
            byte[] file = brought.certificate.getBytes(StandardCharsets.US_ASCII);
            RegisteredCertificate one = outside.admit(cbe.get(), brought.usage, file, BY, context.ip());
            context.json(Map.of(
                    "fingerprint", one.fingerprint().hex(), "cbe", one.institution().digits(), "usage", one.usage(), "state", one.state(),
                    "authority", one.authority().orElseThrow(), "notAfter", one.notAfter().toString()));
        } catch (RefusedAtDoorException e) {
            // To a client of this API 403 is a wrong token.
            boolean isSuspended = e.refusal() == DoorRefusal.INSTITUTION_SUSPENDED;
            problem(context, isSuspended ? Problem.of("conflict", 409, "Conflict", e.detail()) : e.refusal().problem(e.detail()));
        }
    }

    private static @Nullable Brought brought(Context context) {
        try {
            byte[] body = context.bodyAsBytes();
            return body.length > LONGEST ? null : JSON.readValue(body);
        } catch (IOException e) {
            return null;
        }
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
