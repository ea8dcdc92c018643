package crossroads.admin.enrolment;

import static java.util.Objects.requireNonNull;

import crossroads.admin.api.Problem;
import crossroads.admin.http.LoopbackServer;
import crossroads.hub.exchange.UnavailableException;
import crossroads.hub.institution.Fingerprint;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.javalin.http.HandlerType;
import io.javalin.http.HttpResponseException;
import io.javalin.router.Endpoint;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The enrolment door, {@code /REST/exchangeEnrolment/v1} over TLS. A new member shows its one-time token; a member that renews or revokes shows its
 * TLS certificate in the connection. It parses and maps; {@link Enrolment} decides. A body is read up to a limit, and only after who sends it is known.
 */
public final class EnrolmentDoor implements AutoCloseable {

    public static final String BASE = "/REST/exchangeEnrolment/v1";

    private static final Logger LOG = LoggerFactory.getLogger(EnrolmentDoor.class);
    static final int LONGEST_BODY = 64 << 10;
    private static final int POLITENESS = 1 << 20;
    private static final String CLIENT = "jakarta.servlet.request.X509Certificate";
    private static final String BEARER = "Bearer ";

    private final LoopbackServer server;

    /** @param port 0 for any free one @param tls lets each client certificate come: it is looked up here */
    public EnrolmentDoor(int port, SSLContext tls, Enrolment enrolment) {
        this.server = new LoopbackServer(port, tls, config -> {
            routes(enrolment).forEach(config.routes::addEndpoint);
            config.routes.before(context -> context.header("Cache-Control", "no-store"));
            config.routes.exception(RefusedAtDoorException.class, EnrolmentDoor::refused);
            config.routes.exception(UnavailableException.class, (e, context) ->
                    problem(context, DoorRefusal.SERVICE_UNAVAILABLE.problem("nothing was changed; try again")));
            config.routes.exception(HttpResponseException.class, (e, context) -> problem(context, Problem.ofStatus(e.getStatus())));
            config.routes.exception(Exception.class, (e, context) -> {
                LOG.error("The enrolment door failed", e);
                problem(context, DoorRefusal.INTERNAL_SERVER_ERROR.problem("the hub's administrator can see why"));
            });
        });
    }

    /** All that is served, as {@code openapi.yaml} describes it. */
    static List<Endpoint> routes(Enrolment enrolment) {
        return List.of(
                route(HandlerType.GET, "/hub", context -> context.json(enrolment.hub())),
                route(HandlerType.GET, "/invitation", context -> context.json(enrolment.invitation(token(context), context.ip()))),
                route(HandlerType.POST, "/enrolments", context -> context.status(201).json(enrolment.enrol(token(context), wanted(context), context.ip()))),
                route(HandlerType.POST, "/renewals", context -> context.status(201).json(enrolment.renew(shown(context), wanted(context), context.ip()))),
                route(HandlerType.GET, "/certificates", context -> {
                    List<Papers.Paper> items = enrolment.certificates(shown(context), context.ip());
                    context.json(Map.of("self", BASE + "/certificates", "items", items, "total", items.size()));
                }),
                route(HandlerType.POST, "/certificates/{fingerprint}/revoke", context -> {
                    enrolment.revoke(shown(context), context.pathParam("fingerprint"), context.ip());
                    context.json(Map.of("state", "REVOKED"));
                }),
                route(HandlerType.GET, "/doc/openapi.yaml", context -> context.contentType("application/yaml").result(contract())));
    }

    private static Endpoint route(HandlerType method, String path, Handler handler) {
        return Endpoint.create(method, BASE + path).handler(handler);
    }

    private static byte[] contract() throws IOException {
        try (InputStream file = requireNonNull(EnrolmentDoor.class.getResourceAsStream("openapi.yaml"))) {
            return file.readAllBytes();
        }
    }

    public int port() {
        return server.port();
    }

    private static Optional<String> token(Context context) {
        return Optional.ofNullable(context.header("Authorization"))
                .filter(header -> header.regionMatches(true, 0, BEARER, 0, BEARER.length()))
                .map(header -> header.substring(BEARER.length()).strip());
    }

    private static Optional<Fingerprint> shown(Context context) {
        if (!(context.req().getAttribute(CLIENT) instanceof X509Certificate[] chain) || chain.length == 0) {
            return Optional.empty();
        }
        try {
            return Optional.of(Fingerprint.of(chain[0].getEncoded()));
        } catch (CertificateEncodingException e) {
            throw new IllegalStateException("a certificate that came can be written again", e);
        }
    }

    private static Supplier<List<WantedCertificate>> wanted(Context context) {
        return () -> WantedCertificate.read(body(context));
    }

    /** Counted as it is read: what a header says of its length, or that it comes in pieces, changes nothing. */
    private static byte[] body(Context context) {
        try {
            InputStream stream = context.req().getInputStream();
            byte[] body = stream.readNBytes(LONGEST_BODY + 1);
            if (body.length > LONGEST_BODY) {
                // Who is cut off while it still sends does not read why. What is larger than this does not want to know.
                stream.skip(POLITENESS);
                throw new RefusedAtDoorException(DoorRefusal.PAYLOAD_TOO_LARGE, "a body has at most " + LONGEST_BODY + " bytes");
            }
            return body;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void refused(RefusedAtDoorException e, Context context) {
        e.retryAfter().ifPresent(pause -> context.header("Retry-After", Long.toString(pause.toSeconds() + 1)));
        Problem problem = e.refusal().problem(e.detail());
        if (problem.status() == 401) {
            context.header("WWW-Authenticate", BEARER.strip());
        }
        problem(context, problem);
    }

    private static void problem(Context context, Problem problem) {
        context.status(problem.status()).json(problem).contentType(Problem.CONTENT_TYPE);
    }

    @Override
    public void close() {
        server.close();
    }
}
