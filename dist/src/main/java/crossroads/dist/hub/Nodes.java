package crossroads.dist.hub;

import crossroads.config.reader.Limits;
import crossroads.dist.broker.BrokerSettings;
import crossroads.dist.broker.Surroundings;
import crossroads.dist.embedded.CannotStart;
import crossroads.dist.embedded.CannotStart.Reason;
import crossroads.hub.authorization.Revision;
import crossroads.hub.exchange.UnavailableException;
import crossroads.hub.store.JdbcHandedOver;
import crossroads.hub.store.JdbcHandover;
import crossroads.hub.store.JdbcMonthKeys;
import crossroads.hub.store.JdbcOutbox;
import crossroads.hub.store.JdbcRegistry;
import crossroads.hub.store.JdbcSecurityEvents;
import crossroads.routes.amqp.Gate;
import crossroads.security.journalkeys.JournalKeys;
import crossroads.security.keys.TlsContexts;
import crossroads.security.providers.Primitives;
import java.net.URI;
import java.time.Clock;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Optional;
import javax.sql.DataSource;

/** What differs between the node that has the broker, the CA and the keys, and those that join it. */
record Nodes(HubSettings settings, Clock clock, Primitives primitives) {

    /** Beyond this many times a message's limit the broker itself cuts off. */
    static final int CUT_OFF = 4;

    private Optional<URI> joined() {
        return settings.broker();
    }

    /** Made where there are none; a node that joins takes what is there. */
    JournalKeys monthKeys() {
        if (joined().isEmpty()) {
            return JournalKeys.open(settings.keys(), clock, primitives);
        }
        if (settings.jdbcUrl().isEmpty()) {
            throw new CannotStart(Reason.FAILED, "a node that joins another's broker has no database of its own", "add --jdbc URL: the database of the hub that has the broker");
        }
        try {
            return JournalKeys.ofAnother(settings.keys(), clock, primitives);
        } catch (UnavailableException e) {
            throw new CannotStart(
                    Reason.FOLDER_UNUSABLE, String.valueOf(e.getMessage()), "give it the folder of the hub that has the broker: --keys DIR", e);
        }
    }

    /** Seals nothing with keys that the other nodes don't have. */
    JdbcMonthKeys agreed(JdbcMonthKeys keys) {
        try {
            if (!keys.agree(month())) {
                throw new CannotStart(
                        Reason.FAILED, "the keys in " + settings.keys() + " are not those by which the journal in this database is sealed",
                        "give it the folder that all nodes share: --keys DIR");
            }
            return keys;
        } catch (UnavailableException e) {
            throw new CannotStart(
                    Reason.FAILED, "the month's key can't be had: " + e.getMessage(), "give it the folder that all nodes share: --keys DIR", e);
        }
    }

    /** By the clock. */
    void prepare(JournalKeys secrets, JdbcMonthKeys keys) {
        if (joined().isEmpty()) {
            secrets.prepare(month());
        }
        keys.agree(month());
    }

    private YearMonth month() {
        return YearMonth.from(clock.instant().atOffset(ZoneOffset.UTC));
    }

    HubIdentity identity(Revision revision, JdbcRegistry registry) {
        if (joined().isPresent()) {
            return HubIdentity.ofAnother(settings.hubKeys(), revision.hub(), primitives);
        }
        HubIdentity identity = HubIdentity.prepare(
                settings.hubKeys(), settings.authority(), revision.hub(), revision.environment(), clock, primitives);
        registry.register(identity.certificates());
        return identity;
    }

    BrokerSide broker(
            DataSource source,
            Revision revision,
            Limits limits,
            HubIdentity identity,
            JdbcRegistry registry,
            JdbcOutbox outbox,
            JdbcSecurityEvents events,
            OutsideTrust outside,
            Gate gate) {
        if (joined().isPresent()) {
            return joined(joined().get(), source, revision, identity, registry);
        }
        OwnBroker own = new OwnBroker(
                BrokerSettings.in(settings.data()).on("127.0.0.1", settings.amqpsPort())
                        .limitedTo(CUT_OFF * limits.messageBytes())
                        .withQuestionsAtTheDoor(limits.questionsAtDoor()),
                offices -> new Surroundings(
                        () -> TlsContexts.server(identity.keys(), clock.instant(), outside.certificates()),
                        new RegisteredMembers(registry, revision.hub(), clock),
                        offices.room(),
                        offices.taken(),
                        (address, reason) -> events.note(address, reason.name()),
                        clock),
                new Room(outbox, limits.outboxRows(), limits.outboxAge(), clock),
                outbox,
                gate,
                forwarder -> new JdbcHandedOver(source, new JdbcPostgresNotices(), outbox, forwarder, forwarder::readAgain),
                clock);
        own.ensure(revision.institutions().keySet());
        return own;
    }

    private BrokerSide joined(URI uri, DataSource source, Revision revision, HubIdentity identity, JdbcRegistry registry) {
        JdbcHandover handover = new JdbcHandover(source);
        try {
            return OthersBroker.join(uri, identity, registry, revision.hub(), handover, clock);
        } catch (RuntimeException e) {
            handover.close();
            throw e;
        }
    }
}
