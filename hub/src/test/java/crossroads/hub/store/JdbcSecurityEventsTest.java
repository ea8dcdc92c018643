package crossroads.hub.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import crossroads.hub.exchange.UnavailableException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class JdbcSecurityEventsTest {

    private final HandSetClock clock = new HandSetClock("2026-11-24T10:00:30Z");
    private final TestDatabase database = TestDatabase.at(clock);
    private final JdbcSecurityEvents events = new JdbcSecurityEvents(database.working(), clock);

    @AfterEach
    void stop() {
        database.close();
    }

    @Test
    void aMinuteHasOneRowForEachAddressAndReason() {
        events.note("192.0.2.1", "no certificate");
        events.note("192.0.2.1", "no certificate");
        events.flush();
        events.note("192.0.2.1", "no certificate");
        events.note("192.0.2.1", "unknown certificate");
        events.flush();
        clock.pass(Duration.ofMinutes(1));
        events.note("192.0.2.1", "no certificate");
        events.flush();

        List<JdbcSecurityEvents.Counted> newest = events.newest(10);

        assertThat(newest).extracting(JdbcSecurityEvents.Counted::count).containsExactly(1L, 3L, 1L);
        assertThat(newest).extracting(JdbcSecurityEvents.Counted::reason)
                .containsExactly("no certificate", "no certificate", "unknown certificate");
    }

    @Test
    void aFloodCostsAHundredRowsAMinuteAndACountOverAllNodes() {
        JdbcSecurityEvents other = new JdbcSecurityEvents(database.working(), clock);
        for (int i = 0; i < 1_000; i++) {
            events.note("192.0.2." + i, "no certificate");
            other.note("198.51.100." + i, "no certificate");
        }
        events.flush();
        other.flush();
        events.note("203.0.113.1", "no certificate");
        events.note("192.0.2.0", "no certificate");
        events.flush();

        assertThat(database.count("SELECT count(*) FROM security_event WHERE address <> ''")).isEqualTo(100);
        assertThat(database.count("SELECT sum(count) FROM security_event")).isEqualTo(2_002);
        assertThat(database.count("SELECT count FROM security_event WHERE address = ''")).isEqualTo(1_901);
        assertThat(database.count("SELECT count FROM security_event WHERE address = '192.0.2.0'")).isEqualTo(2);
    }

    @Test
    void whatCannotBeWrittenWaits() {
        database.execute("REVOKE INSERT ON security_event FROM " + TestDatabase.WORKING);
        events.note("192.0.2.1", "no certificate");
        assertThatThrownBy(events::flush).isInstanceOf(UnavailableException.class);

        database.execute("GRANT INSERT ON security_event TO " + TestDatabase.WORKING);
        events.note("192.0.2.1", "no certificate");
        events.flush();

        assertThat(events.newest(10)).extracting(JdbcSecurityEvents.Counted::count).containsExactly(2L);
    }
}
