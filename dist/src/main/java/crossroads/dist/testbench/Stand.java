package crossroads.dist.testbench;

import crossroads.hub.envelope.Format;
import crossroads.hub.envelope.Payload;
import crossroads.hub.exchange.Payloads.Direction;
import crossroads.hub.exchange.RefusedException;
import crossroads.hub.person.Ssin;
import crossroads.xsd.payloads.FormattedPayloads;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * All that a case is played with.
 *
 * @param format in which the bench asks a supplier; a recipient is answered as it asked
 * @param patience how long a client may take for an outcome once the bench has sent it, or to answer a question
 */
record Stand(
        BenchSector sector, HubDouble hub, HubLetters letters, ClientFolder folder, Client client, Format format, Duration patience, Clock clock) {

    /** A client may take so long from its start to its first message: a virtual machine and a compiler may lie between. */
    static final Duration START = Duration.ofSeconds(60);

    private static final FormattedPayloads PAYLOADS = new FormattedPayloads();

    Client.Running start(Role role, String ticket) throws IOException {
        Map<String, String> told = new HashMap<>();
        told.put("TESTBENCH_ROLE", role.word());
        told.put("TESTBENCH_FOLDER", folder.path().toString());
        told.put("TESTBENCH_CONTEXT", ClientFolder.CONTEXT);
        told.put("TESTBENCH_PERSON", folder.person().toString());
        told.put("TESTBENCH_SECONDS", Long.toString(Math.max(1, patience.toSeconds())));
        switch (role) {
            case RECIPIENT -> {
                told.put("TESTBENCH_QUESTION", folder.question(format).toString());
                told.put("TESTBENCH_LEGAL_CONTEXT", InventedEmployment.LEGAL_CONTEXT);
                told.put("TESTBENCH_TICKET", ticket);
            }
            case SUPPLIER -> told.put("TESTBENCH_KNOWN", folder.known().toString());
        }
        return client.start(told);
    }

    static String freshTicket() {
        return UUID.randomUUID().toString();
    }

    LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneId.of("Europe/Brussels"));
    }

    /** @throws Unexpected when a hub would refuse this payload, or it is about somebody else */
    static void requirePayload(Direction direction, Payload payload, Ssin person) throws Unexpected {
        try {
            PAYLOADS.check(InventedEmployment.SERVICE, direction, payload);
        } catch (RefusedException e) {
            throw new Unexpected("refused", e.refusal().id(), e.refusal().field(), e.refusal().detail());
        }
        String path = direction == Direction.QUESTION ? "/employmentRequest/ssin" : "/employmentAnswer/ssin";
        if (!PAYLOADS.values(InventedEmployment.SERVICE, direction, payload, List.of(path)).equals(List.of(person.digits()))) {
            throw new Unexpected("otherPerson");
        }
    }

    /** @throws Unexpected when the client left this in its inbox */
    void requireTaken(List<String> deliveries) throws Unexpected, InterruptedException {
        long until = System.nanoTime() + Duration.ofSeconds(3).toNanos();
        while (!deliveries.stream().allMatch(hub::isTaken)) {
            if (System.nanoTime() > until) {
                throw new Unexpected("leftInInbox");
            }
            Thread.sleep(20);
        }
    }

    /** @throws Unexpected when it was encrypted to the key that the hub had before */
    void requireToNewKey(byte[] body) throws Unexpected {
        try {
            sector.renewedSeals().open(body);
        } catch (RefusedException e) {
            throw new Unexpected("oldKey");
        }
    }
}
