package crossroads.admin.management;

import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import java.util.Optional;

/** What a witness reads: {@code /log/checkpoint}, {@code /log/consistency?from=7&to=8} and {@code /log/certificates}, each plain text. */
final class LogRoutes {

    private static final String TEXT = "text/plain; charset=us-ascii";

    private LogRoutes() {}

    static void of(JavalinConfig config, PublicLog log) {
        config.routes.get("/log/checkpoint", context -> tell(context, log.checkpoint()));
        config.routes.get("/log/consistency", context -> consistency(context, log));
        config.routes.get("/log/certificates", context -> tell(context, Optional.of(log.certificates())));
    }

    private static void consistency(Context context, PublicLog log) {
        Optional<Long> from = size(context, "from");
        Optional<Long> to = size(context, "to");
        if (from.isEmpty() || to.isEmpty()) {
            context.status(400).result("");
            return;
        }
        tell(context, log.consistency(from.get(), to.get()).map(hashes -> hashes.isEmpty() ? "" : String.join("\n", hashes) + "\n"));
    }

    private static Optional<Long> size(Context context, String name) {
        return Optional.ofNullable(context.queryParam(name)).filter(text -> text.matches("0|[1-9][0-9]{0,17}")).map(Long::parseLong);
    }

    private static void tell(Context context, Optional<String> text) {
        text.ifPresentOrElse(told -> context.contentType(TEXT).result(told), () -> context.status(404).result(""));
    }
}
