package crossroads.hub.authorization;

import crossroads.hub.institution.Institution;
import crossroads.hub.service.ServiceId;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** All rows of a revision, indexed by what a question names. Immutable; deny is the default. */
public final class Matrix {

    private record Key(ServiceId service, String legalContext) {}

    private final Map<Key, List<Row>> byKey = new HashMap<>();
    private final Map<String, Row> byId = new HashMap<>();

    public Matrix(Collection<Row> rows) {
        for (Row row : rows) {
            if (byId.putIfAbsent(row.id(), row) != null) {
                throw new IllegalArgumentException("two rows are called " + row.id());
            }
            byKey.computeIfAbsent(new Key(row.service(), row.legalContext()), k -> new ArrayList<>()).add(row);
        }
    }

    /** The rows that let this institution ask this service in this legal context on this day, in the order of the files. */
    public List<Row> rowsFor(Institution recipient, ServiceId service, String legalContext, LocalDate day) {
        return byKey.getOrDefault(new Key(service, legalContext), List.of()).stream()
                .filter(row -> row.isLiveOn(day) && row.recipients().includes(recipient))
                .toList();
    }

    /** Every row that serves this institution on this day, whatever the service. */
    public List<Row> rowsFor(Institution recipient, LocalDate day) {
        return byId.values().stream()
                .filter(row -> row.isLiveOn(day) && row.recipients().includes(recipient))
                .sorted(java.util.Comparator.comparing(Row::service).thenComparing(Row::id))
                .toList();
    }

    public Optional<Row> row(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    public Collection<Row> rows() {
        return List.copyOf(byId.values());
    }
}
