package crossroads.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import crossroads.dist.broker.SecurityEvents.Reason;
import crossroads.hub.envelope.Envelope;
import crossroads.hub.envelope.Evidence;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;

/** What nobody should send: refused with its id, on the record once, and the hub is as it was. */
@ExtendWith(PlayedCases.Resolver.class)
class BadInputIT {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @TestFactory
    Stream<DynamicTest> eachIsRefusedAsItMustBe(PlayedCases played) {
        return played.outcomes().stream().map(outcome -> DynamicTest.dynamicTest(outcome.played().name(), () -> {
            Expected expected = outcome.played().expected();

            assertThat(expected.complaint(outcome.observed())).isEmpty();
            if (outcome.played().isOnce()) {
                assertThat(outcome.leaves()).isLessThanOrEqualTo(expected.leaves());
            } else {
                assertThat(outcome.leaves()).as("leaves").isEqualTo(expected.leaves());
            }
        }));
    }

    @Test
    void eachRefusalShowsTheLeafOfItsRecordAndIsSignedByTheHub(PlayedCases played) {
        for (PlayedCases.Outcome outcome : played.outcomes()) {
            if (outcome.observed() instanceof Observed.Told told && told.message() instanceof Envelope.RefusalNotice notice) {
                Evidence evidence = notice.evidence().orElseThrow();

                Optional<Long> index = played.hub().hub().administration().index(List.of(notice.hub().ticket()), evidence.leafHash());

                assertThat(index).as(outcome.played().name()).isPresent();
                assertThat(notice.remedy()).as(outcome.played().name()).isNotBlank();
                assertThat(notice.rule()).as(outcome.played().name()).isNotBlank();
            }
        }
    }

    @Test
    void theHubIsLeftAsItWas(PlayedCases played) throws Exception {
        assertThat(played.after()).isEqualTo(played.before()).containsKeys("certificate", "inscription", "person", "registry_state", "revision", "withdrawal");
        assertThat(Tables.rows(played.hub(), "parked")).as("bugs").isZero();
        assertThat(played.hub().managed("/observe/health/ready")).startsWith("200");
        assertThat(played.goodAfterwards()).isInstanceOfSatisfying(Observed.Told.class, told ->
                assertThat(told.message()).isInstanceOf(Envelope.Answer.class));
    }

    @Test
    void nothingWasFetchedAndNoObjectWasRead(PlayedCases played) {
        assertThat(played.sender().tripwire().calls()).isZero();
        assertThat(played.outcomes()).noneSatisfy(outcome -> assertThat(outcome.observed().toString()).contains(played.sender().tripwire().secret()));
        assertThat(MessageCases.Landmine.STEPPED_ON).hasValue(0);
    }

    @Test
    void strangersAreCountedAndNothingElseIsKeptOfThem(PlayedCases played) throws Exception {
        Map<String, Long> expected = new TreeMap<>();
        for (PlayedCases.Outcome outcome : played.outcomes()) {
            switch (outcome.played().expected()) {
                case Expected.TurnedAway stranger -> expected.merge(stranger.reason().name(), 1L, Long::sum);
                case Expected.Untaken untaken when untaken.id().equals("ENV-001") -> expected.merge(Reason.MESSAGE_TOO_LARGE.name(), 1L, Long::sum);
                default -> { }
            }
        }
        assertThat(expected).containsOnlyKeys(Reason.TLS_REFUSED.name(), Reason.CERTIFICATE_UNKNOWN.name(), Reason.MEMBER_NOT_LIVE.name(),
                Reason.PROTOCOL_REFUSED.name(), Reason.MESSAGE_TOO_LARGE.name());

        await().atMost(PATIENCE).untilAsserted(() -> assertThat(counted(played)).containsAllEntriesOf(expected));
        assertThat(counted(played)).containsKeys(Reason.NOT_PERMITTED.name(), Reason.MESSAGE_UNREADABLE.name());
    }

    /** By reason, of the one address from which all came. */
    private static Map<String, Long> counted(PlayedCases played) throws Exception {
        Map<String, Long> counted = new TreeMap<>();
        for (Reason reason : Reason.values()) {
            long count = Tables.number(
                    played.hub(), "SELECT coalesce(sum(count), 0) FROM security_event WHERE address = '127.0.0.1' AND reason = '" + reason + "'");
            if (count > 0) {
                counted.put(reason.name(), count);
            }
        }
        return counted;
    }

    @TestFactory
    Stream<DynamicTest> forgedHeadersAndAnnotationsWalkAsIfTheyWereAbsent(PlayedCases played) {
        return ForgedHeaders.all().stream().map(forged -> DynamicTest.dynamicTest(forged.name(), () -> {
            Sender sender = played.sender();
            var question = sender.question();

            Observed observed = forged.sending().send(sender, sender.member().sealed(question));

            assertThat(observed).isInstanceOfSatisfying(Observed.Told.class, told -> assertThat(told.message())
                    .isInstanceOfSatisfying(Envelope.Answer.class, answer -> {
                        assertThat(answer.status().value().name()).isEqualTo("DATA_FOUND");
                        assertThat(answer.customer().orElseThrow().ticket()).isEqualTo(question.ticket());
                    }));
            assertThat(whoAndWhere(played, question.ticket())).isEqualTo("1 exchange of %1$s, held by %1$s: ANSWERED, to %2$s,%1$s"
                    .formatted(RunningHub.CENTRE, RunningHub.SUPPLIER));
        }));
    }

    private static String whoAndWhere(PlayedCases played, String ticket) throws Exception {
        try (var connection = played.hub().database();
                var statement = connection.prepareStatement("SELECT count(*) OVER () || ' exchange of ' || e.sender || ', held by ' || e.holder || ': ' || e.state"
                        + " || ', to ' || (SELECT string_agg(o.recipient, ',' ORDER BY o.recipient) FROM outbox o WHERE o.exchange = e.id)"
                        + " FROM exchange e WHERE e.ticket = ?")) {
            statement.setString(1, ticket);
            try (var row = statement.executeQuery()) {
                return row.next() ? row.getString(1) : "no exchange";
            }
        }
    }
}
