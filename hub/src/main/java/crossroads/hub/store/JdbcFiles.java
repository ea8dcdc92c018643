package crossroads.hub.store;

import crossroads.hub.conversation.AskedFirst;
import crossroads.hub.conversation.Conversation;
import crossroads.hub.conversation.DeliveryRow;
import crossroads.hub.conversation.DeliveryState;
import crossroads.hub.conversation.ExchangeRow;
import crossroads.hub.conversation.ExchangeState;
import crossroads.hub.conversation.SealedMemo;
import crossroads.hub.conversation.SubjectToken;
import crossroads.hub.directory.Inscription;
import crossroads.hub.envelope.Format;
import crossroads.hub.exchange.Files;
import crossroads.hub.institution.Cbe;
import crossroads.hub.person.PersonState;
import crossroads.hub.person.Ssin;
import crossroads.hub.service.Pattern;
import crossroads.hub.service.ServiceId;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import javax.sql.DataSource;

/** Reads persons, inscriptions and conversations for all walks that wait, in one round trip. */
public final class JdbcFiles implements Files, AutoCloseable {

    /** The persons asked about, those whose number one of these took over, and what is inscribed under any number linked to them. */
    private static final String HOLDINGS = "SELECT ssin, state, replaced_by FROM person WHERE ssin = ANY (?)"
            + " UNION ALL SELECT ssin, state, replaced_by FROM person WHERE replaced_by = ANY (?);"
            + "SELECT * FROM inscription WHERE subject = ANY (ARRAY (SELECT unnest(?::text[])"
            + " UNION SELECT replaced_by FROM person WHERE ssin = ANY (?) AND replaced_by IS NOT NULL"
            + " UNION SELECT ssin FROM person WHERE replaced_by = ANY (?)))";

    /** What each institution has inscribed on each person that it asks about, and by which number it came to be found. */
    private static final String OWN = "SELECT asked.subject AS asked, number.way, i.* FROM unnest(?::text[], ?::text[]) AS asked (subject, institution)"
            + " CROSS JOIN LATERAL (SELECT asked.subject AS ssin, 'SAME' AS way"
            + " UNION ALL SELECT replaced_by, 'LATER' FROM person WHERE ssin = asked.subject AND replaced_by IS NOT NULL"
            + " UNION ALL SELECT ssin, 'EARLIER' FROM person WHERE replaced_by = asked.subject) AS number"
            + " JOIN inscription i ON i.subject = number.ssin AND i.institution = asked.institution";

    /** One moment for all four, lest an exchange be seen open and its delivery ended. */
    private static final String CONVERSATIONS = "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY;"
            + "SELECT * FROM exchange WHERE id = ANY (?);"
            + "SELECT * FROM delivery WHERE exchange = ANY (?);"
            + "SELECT exchange, encode(token, 'hex') AS token FROM exchange_subject WHERE exchange = ANY (?);"
            + "SELECT * FROM asked_first WHERE exchange = ANY (?);COMMIT";

    private final DataSource source;
    private final MicroBatch<Set<Ssin>, Holdings> holdings;
    private final MicroBatch<Own, Holdings> own;
    private final MicroBatch<UUID, Optional<Conversation>> conversations;

    private record Own(Cbe institution, Set<Ssin> subjects) {}

    public JdbcFiles(DataSource source) {
        this.source = source;
        this.holdings = new MicroBatch<>("directory", JdbcCall.PATIENCE, this::readHoldings);
        this.own = new MicroBatch<>("own-files", JdbcCall.PATIENCE, this::readOwn);
        this.conversations = new MicroBatch<>("conversations", JdbcCall.PATIENCE, this::readConversations);
    }

    @Override
    public Holdings about(Set<Ssin> subjects) {
        return subjects.isEmpty() ? new Holdings(Map.of(), List.of()) : holdings.ask(Set.copyOf(subjects));
    }

    @Override
    public Holdings own(Cbe institution, Set<Ssin> subjects) {
        return subjects.isEmpty() ? new Holdings(Map.of(), List.of()) : own.ask(new Own(institution, Set.copyOf(subjects)));
    }

    @Override
    public Optional<Conversation> conversation(UUID exchange) {
        return conversations.ask(exchange);
    }

    private List<Holdings> readHoldings(List<Set<Ssin>> questions) {
        Set<String> asked = new HashSet<>();
        questions.forEach(subjects -> subjects.forEach(subject -> asked.add(subject.digits())));
        Map<Ssin, PersonState> states = new HashMap<>();
        Map<Ssin, Set<Ssin>> linked = new HashMap<>();
        Map<Ssin, List<Inscription>> inscriptions = new HashMap<>();
        JdbcCall.one(source, "the directory does not answer", connection -> {
            try (PreparedStatement statement = connection.prepareStatement(HOLDINGS)) {
                for (int i = 1; i <= 5; i++) {
                    statement.setArray(i, connection.createArrayOf("text", asked.toArray()));
                }
                statement.execute();
                each(statement.getResultSet(), row -> {
                    Ssin ssin = new Ssin(row.getString("ssin"));
                    PersonState state = JdbcDirectory.state(row);
                    states.put(ssin, state);
                    if (state instanceof PersonState.Replaced replaced) {
                        linked.computeIfAbsent(ssin, key -> new HashSet<>()).add(replaced.by());
                        linked.computeIfAbsent(replaced.by(), key -> new HashSet<>()).add(ssin);
                    }
                });
                statement.getMoreResults();
                each(statement.getResultSet(), row -> {
                    Inscription inscription = JdbcDirectory.inscription(row);
                    inscriptions.computeIfAbsent(inscription.subject(), key -> new ArrayList<>()).add(inscription);
                });
                return true;
            }
        });
        return questions.stream().map(subjects -> holdings(subjects, states, linked, inscriptions)).toList();
    }

    private static Holdings holdings(
            Set<Ssin> subjects, Map<Ssin, PersonState> states, Map<Ssin, Set<Ssin>> linked, Map<Ssin, List<Inscription>> inscriptions) {
        Map<Ssin, PersonState> own = new HashMap<>();
        Set<Ssin> numbers = new HashSet<>(subjects);
        for (Ssin subject : subjects) {
            own.put(subject, states.getOrDefault(subject, new PersonState.Unknown()));
            for (Ssin other : linked.getOrDefault(subject, Set.of())) {
                numbers.add(other);
                // Without it nobody could tell on which of the persons asked about an inscription under an old number is.
                if (states.get(other) instanceof PersonState.Replaced replaced && replaced.by().equals(subject)) {
                    own.put(other, replaced);
                }
            }
        }
        return new Holdings(
                own, numbers.stream().flatMap(number -> inscriptions.getOrDefault(number, List.of()).stream()).toList());
    }

    private List<Holdings> readOwn(List<Own> questions) {
        Set<List<String>> pairs = new LinkedHashSet<>();
        questions.forEach(own -> own.subjects.forEach(subject -> pairs.add(List.of(subject.digits(), own.institution.digits()))));
        Map<Ssin, Map<Ssin, PersonState>> links = new HashMap<>();
        Map<List<String>, List<Inscription>> inscriptions = new HashMap<>();
        JdbcCall.one(source, "the directory does not answer", connection -> {
            try (PreparedStatement statement = connection.prepareStatement(OWN)) {
                statement.setArray(1, connection.createArrayOf("text", pairs.stream().map(List::getFirst).toArray()));
                statement.setArray(2, connection.createArrayOf("text", pairs.stream().map(List::getLast).toArray()));
                each(statement.executeQuery(), row -> {
                    Ssin asked = new Ssin(row.getString("asked"));
                    Inscription inscription = JdbcDirectory.inscription(row);
                    Map<Ssin, PersonState> known = links.computeIfAbsent(asked, key -> new HashMap<>());
                    switch (row.getString("way")) {
                        case "LATER" -> known.put(asked, new PersonState.Replaced(inscription.subject()));
                        case "EARLIER" -> known.put(inscription.subject(), new PersonState.Replaced(asked));
                        default -> { }
                    }
                    inscriptions.computeIfAbsent(List.of(asked.digits(), inscription.institution().digits()), key -> new ArrayList<>()).add(inscription);
                });
                return true;
            }
        });
        return questions.stream()
                .map(own -> {
                    Map<Ssin, PersonState> states = new HashMap<>();
                    Set<Inscription> all = new LinkedHashSet<>();
                    for (Ssin subject : own.subjects) {
                        List<Inscription> found = inscriptions.getOrDefault(List.of(subject.digits(), own.institution.digits()), List.of());
                        all.addAll(found);
                        if (!found.isEmpty()) {
                            states.putAll(links.getOrDefault(subject, Map.of()));
                        }
                    }
                    return new Holdings(states, List.copyOf(all));
                })
                .toList();
    }

    private List<Optional<Conversation>> readConversations(List<UUID> ids) {
        Map<UUID, ExchangeRow> exchanges = new HashMap<>();
        Map<UUID, List<DeliveryRow>> deliveries = new HashMap<>();
        Map<UUID, Set<SubjectToken>> subjects = new HashMap<>();
        Map<UUID, AskedFirst> askedFirst = new HashMap<>();
        JdbcCall.one(source, "the conversations can't be read", connection -> {
            connection.setAutoCommit(false);
            try (PreparedStatement statement = connection.prepareStatement(CONVERSATIONS)) {
                for (int i = 1; i <= 4; i++) {
                    statement.setArray(i, connection.createArrayOf("uuid", ids.toArray()));
                }
                statement.execute();
                statement.getMoreResults();
                each(statement.getResultSet(), row -> exchanges.put(row.getObject("id", UUID.class), exchange(row)));
                statement.getMoreResults();
                each(statement.getResultSet(), row -> deliveries
                        .computeIfAbsent(row.getObject("exchange", UUID.class), key -> new ArrayList<>())
                        .add(delivery(row)));
                statement.getMoreResults();
                each(statement.getResultSet(), row -> subjects
                        .computeIfAbsent(row.getObject("exchange", UUID.class), key -> new HashSet<>())
                        .add(new SubjectToken(row.getString("token"))));
                statement.getMoreResults();
                each(statement.getResultSet(), row -> askedFirst.put(row.getObject("exchange", UUID.class), askedFirst(row)));
                return true;
            }
        });
        return ids.stream()
                .map(id -> Optional.ofNullable(exchanges.get(id))
                        .map(exchange -> new Conversation(
                                exchange,
                                deliveries.getOrDefault(id, List.of()),
                                subjects.getOrDefault(id, Set.of()),
                                Optional.ofNullable(askedFirst.get(id)))))
                .toList();
    }

    private interface Reading {
        void of(ResultSet row) throws SQLException;
    }

    private static void each(ResultSet results, Reading reading) throws SQLException {
        try (results) {
            while (results.next()) {
                reading.of(results);
            }
        }
    }

    static ExchangeRow exchange(ResultSet row) throws SQLException {
        return new ExchangeRow(
                row.getObject("id", UUID.class),
                Pattern.valueOf(row.getString("pattern")),
                new Cbe(row.getString("sender")),
                new Cbe(row.getString("holder")),
                row.getString("ticket"),
                row.getObject("question_message", UUID.class),
                JdbcCall.instant(row, "timestamp_sent"),
                ServiceId.parse(row.getString("service")),
                row.getString("matrix_row"),
                new TreeSet<>(List.of((String[]) row.getArray("granted").getArray())),
                Format.valueOf(row.getString("format")),
                JdbcCall.instant(row, "received"),
                JdbcCall.instant(row, "deadline"),
                ExchangeState.valueOf(row.getString("state")),
                Optional.ofNullable(row.getObject("final_message", UUID.class)),
                Optional.ofNullable(row.getBytes("asked")).map(SealedMemo::new));
    }

    private static AskedFirst askedFirst(ResultSet row) throws SQLException {
        return new AskedFirst(
                row.getObject("exchange", UUID.class),
                ServiceId.parse(row.getString("service")),
                row.getString("legal_context"),
                row.getString("matrix_row"),
                new SealedMemo(row.getBytes("memo")));
    }

    private static DeliveryRow delivery(ResultSet row) throws SQLException {
        return new DeliveryRow(
                row.getObject("exchange", UUID.class),
                new Cbe(row.getString("recipient")),
                row.getObject("message_id", UUID.class),
                DeliveryState.valueOf(row.getString("state")));
    }

    @Override
    public void close() {
        holdings.close();
        own.close();
        conversations.close();
    }
}
