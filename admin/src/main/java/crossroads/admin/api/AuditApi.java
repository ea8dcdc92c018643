package crossroads.admin.api;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import crossroads.hub.institution.Cbe;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The operations of {@link Audit}: {@code POST /audit/cases} and {@code GET /audit/checkpoint}. */
public final class AuditApi implements AdminRoutes {

    private static final ObjectReader JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build()
            .readerFor(Wanted.class);
    private static final int MANY_HELD = 100;
    private static final int LONG_TEXT = 200;

    private final Audit audit;

    public AuditApi(Audit audit) {
        this.audit = audit;
    }

    @Override
    public void addTo(RoutesConfig routes, String base, UnaryOperator<Handler> guarded) {
        routes.post(base + "/audit/cases", guarded.apply(this::export));
        routes.get(base + "/audit/checkpoint", guarded.apply(this::checkpoint));
    }

    /** As it stands in the body: tickets are in no URL. */
    record Wanted(
            @Nullable String sender,
            @Nullable String ticket,
            @Nullable Long from,
            @Nullable Long to,
            @Nullable String dossier,
            @Nullable Boolean disclosed,
            @Nullable List<Long> held) {}

    private void export(Context context) {
        Optional<Audit.CaseQuery> query = query(context);
        if (query.isEmpty()) {
            AdminApi.problem(context, Problem.of("badRequest", 400, "Bad Request",
                    "the body is {\"ticket\": text, \"sender\": CBE number or absent} or {\"from\": leaf, \"to\": leaf}, with \"dossier\", \"disclosed\", \"held\""));
            return;
        }
        try {
            audit.export(query.get()).ifPresentOrElse(
                    zip -> context.contentType("application/zip").result(zip),
                    () -> AdminApi.problem(context, Problem.of("resourceNotFound", 404, "Resource Not Found", "no such leaf")));
        } catch (IllegalArgumentException e) {
            AdminApi.problem(context, Problem.of("badRequest", 400, "Bad Request", String.valueOf(e.getMessage())));
        }
    }

    private void checkpoint(Context context) {
        audit.checkpoint().ifPresentOrElse(
                text -> context.contentType("text/plain").result(text),
                () -> AdminApi.problem(context, Problem.of("resourceNotFound", 404, "Resource Not Found", "nothing is signed yet")));
    }

    private static Optional<Audit.CaseQuery> query(Context context) {
        try {
            Wanted wanted = JSON.readValue(context.bodyAsBytes());
            if (wanted == null) {
                return Optional.empty();
            }
            String dossier = Optional.ofNullable(wanted.dossier).orElse("");
            List<Long> held = Optional.ofNullable(wanted.held).orElse(List.of());
            boolean isFit = dossier.length() <= LONG_TEXT && held.size() <= MANY_HELD && held.stream().allMatch(size -> size != null && size > 0);
            return about(wanted).filter(about -> isFit).map(about -> new Audit.CaseQuery(about, dossier, !Boolean.FALSE.equals(wanted.disclosed), held));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static Optional<Audit.About> about(Wanted wanted) {
        boolean isRange = wanted.from != null && wanted.to != null && wanted.ticket == null && wanted.sender == null;
        if (isRange) {
            return wanted.from >= 0 && wanted.to >= wanted.from && wanted.to - wanted.from < Audit.MOST
                    ? Optional.of(new Audit.About.Range(wanted.from, wanted.to))
                    : Optional.empty();
        }
        if (wanted.ticket == null || wanted.from != null || wanted.to != null || wanted.sender != null && !Cbe.isValid(wanted.sender)) {
            return Optional.empty();
        }
        return Optional.of(new Audit.About.Ticket(Optional.ofNullable(wanted.sender).flatMap(Cbe::parse), wanted.ticket));
    }
}
