package crossroads.admin.api;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import crossroads.admin.http.LoopbackServer;
import crossroads.hub.institution.Cbe;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.javalin.http.HttpResponseException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The administrators' API, {@code /REST/exchangeAdmin/v1}. It listens on loopback only and wants the bearer token of a 0600 file in the data
 * folder, made new at each start: who can read the folder is the administrator.
 */
public final class AdminApi implements AutoCloseable {

    public static final String BASE = "/REST/exchangeAdmin/v1";

    private static final Logger LOG = LoggerFactory.getLogger(AdminApi.class);

    private static final ObjectReader JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build()
            .readerFor(StoryQuery.class);

    private final LoopbackServer server;
    private final byte[] token;
    private final Operations operations;

    /** @param port 0 for any free one @param tokenFile written anew, 0600 */
    public AdminApi(int port, Path tokenFile, Operations operations, AdminRoutes... further) {
        this.operations = operations;
        this.token = newToken(tokenFile);
        this.server = new LoopbackServer(port, config -> {
            config.routes.get(BASE + "/institutions", guarded(this::institutions));
            config.routes.get(BASE + "/institutions/{cbe}", guarded(this::institution));
            config.routes.post(BASE + "/institutions/{cbe}/suspend", guarded(this::suspend));
            config.routes.get(BASE + "/status", guarded(context -> context.json(operations.status())));
            config.routes.get(BASE + "/doctor", guarded(context -> context.json(Map.of("items", operations.doctor()))));
            config.routes.post(BASE + "/exchanges/query", guarded(this::story));
            config.routes.get(BASE + "/journal", guarded(this::journal));
            for (AdminRoutes routes : further) {
                routes.addTo(config.routes, BASE, this::guarded);
            }
            config.routes.exception(HttpResponseException.class, (e, context) -> problem(context, Problem.ofStatus(e.getStatus())));
            config.routes.exception(Exception.class, (e, context) -> {
                LOG.error("An operation of an administrator failed", e);
                problem(context, Problem.of("internalServerError", 500, "Internal Server Error", "see the hub's log"));
            });
        });
    }

    public int port() {
        return server.port();
    }

    private Handler guarded(Handler handler) {
        return context -> {
            String header = Optional.ofNullable(context.header("Authorization")).orElse("");
            if (!MessageDigest.isEqual(token, header.getBytes(StandardCharsets.UTF_8))) {
                context.header("WWW-Authenticate", "Bearer");
                problem(
                        context,
                        header.isEmpty()
                                ? Problem.of("noAccessToken", 401, "No Access Token", "the token stands in the data folder")
                                : Problem.of("invalidAccessToken", 401, "Invalid Access Token", "the hub makes a new token at each start"));
                return;
            }
            handler.handle(context);
        };
    }

    private void institutions(Context context) {
        String wanted = Optional.ofNullable(context.queryParam("class")).orElse("");
        List<Operations.InstitutionView> items = operations.institutions().stream()
                .filter(one -> wanted.isEmpty() || one.sectorClass().equals(wanted))
                .toList();
        context.json(Map.of("self", BASE + "/institutions", "items", items, "total", items.size()));
    }

    private void institution(Context context) {
        operations.institutions().stream()
                .filter(one -> one.cbe().equals(context.pathParam("cbe")))
                .findFirst()
                .ifPresentOrElse(context::json, () -> problem(context, unknownInstitution()));
    }

    private void suspend(Context context) {
        if (Cbe.parse(context.pathParam("cbe")).map(operations::suspend).orElse(false)) {
            context.json(Map.of("cbe", context.pathParam("cbe"), "state", "SUSPENDED"));
        } else {
            problem(context, unknownInstitution());
        }
    }

    /** What to look for. Tickets travel in the body: a URL may be logged. */
    record StoryQuery(@Nullable String sender, @Nullable String ticket) {}

    private void story(Context context) {
        StoryQuery query = storyQuery(context);
        if (query == null || query.ticket() == null || query.sender() != null && !Cbe.isValid(query.sender())) {
            problem(context, Problem.of("badRequest", 400, "Bad Request", "the body is {\"sender\": CBE number or absent, \"ticket\": text}"));
            return;
        }
        operations.story(Optional.ofNullable(query.sender()).flatMap(Cbe::parse), query.ticket())
                .ifPresentOrElse(
                        context::json, () -> problem(context, Problem.of("resourceNotFound", 404, "Resource Not Found", "no such ticket")));
    }

    private static @Nullable StoryQuery storyQuery(Context context) {
        try {
            return JSON.readValue(context.bodyAsBytes());
        } catch (IOException e) {
            return null;
        }
    }

    private void journal(Context context) throws IOException {
        context.contentType("application/zip");
        operations.exportJournal(context.outputStream());
    }

    private static Problem unknownInstitution() {
        return Problem.of("resourceNotFound", 404, "Resource Not Found", "no institution of this number is in the active revision");
    }

    static void problem(Context context, Problem problem) {
        context.status(problem.status()).json(problem).contentType(Problem.CONTENT_TYPE);
    }

    private static byte[] newToken(Path file) {
        byte[] random = new byte[32];
        new SecureRandom().nextBytes(random);
        String text = HexFormat.of().formatHex(random);
        try {
            Files.deleteIfExists(file);
            if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
                Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            }
            Files.writeString(file, text + "\n", StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        } catch (IOException e) {
            throw new UncheckedIOException("the token file can't be written: " + file, e);
        }
        return ("Bearer " + text).getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        server.close();
    }
}
