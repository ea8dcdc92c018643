package crossroads.dist.cli;

import crossroads.hub.envelope.Payload;
import crossroads.hub.exchange.RefusedException;
import crossroads.hub.person.Ssin;
import crossroads.hub.refusal.Refusal;
import crossroads.hub.envelope.Location;
import crossroads.hub.service.ServiceId;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;

/**
 * The payload that {@code send} sends, with its places filled and its schema checked.
 *
 * @param name of the file as the user knows it
 * @param root where the document begins in that file: the hub counts lines from there
 */
record Question(String name, ServiceId service, Payload payload, DocumentRoot root) {

    private static final String PERSON = "{person}";
    private static final ZoneId SECTOR = ZoneId.of("Europe/Brussels");

    /** @param service where it is known otherwise than from the file. @throws CommandFailure with the place in the file when it is not right */
    static Question of(Session session, Given file, Optional<ServiceId> service, Optional<Ssin> person) {
        byte[] payload = filled(session, file, person);
        try {
            DocumentRoot root = DocumentRoot.of(file.name(), payload);
            if (root.isEnvelope()) {
                throw new CommandFailure(ExitCode.INVALID, session.say("send.envelope", file.name()), "./crossroads validate " + file.name());
            }
            ServiceId known = new DocumentCheck(session.phrases().language()).checkQuestion(service, root, payload);
            return new Question(file.name(), known, new Payload(payload, root.format()), root);
        } catch (RefusedException e) {
            Refusal refusal = e.refusal();
            Fault fault = Fault.of(file.name(), refusal, refusal.location().orElse(new Location(1, 1, "/")), session.phrases().language());
            throw new CommandFailure(ExitCode.INVALID, fault.text(), "./crossroads validate " + file.name());
        }
    }

    private static byte[] filled(Session session, Given file, Optional<Ssin> person) {
        String text = file.text();
        boolean hasPlace = text.contains(PERSON);
        if (hasPlace && person.isEmpty()) {
            throw new CommandFailure(
                    ExitCode.INVALID, session.say("send.personMissing", file.name()), "./crossroads persons show NAME > person.txt, --person person.txt");
        }
        if (!hasPlace && person.isPresent()) {
            throw new CommandFailure(ExitCode.INVALID, session.say("send.noPlace", file.name(), PERSON), session.say("send.noPlaceRemedy", PERSON));
        }
        LocalDate today = LocalDate.ofInstant(session.clock().instant(), SECTOR);
        String filled = text.replace(PERSON, person.map(Ssin::digits).orElse(""))
                .replace("{today}", today.toString())
                .replace("{yearAgo}", today.minusYears(1).toString());
        return filled.equals(text) ? file.bytes() : filled.getBytes(StandardCharsets.UTF_8);
    }

    /** A place that the hub told, in the lines of the file: what stood before the root element was not sent. */
    Location inFile(Location told) {
        return new Location(
                told.line() + root.line() - 1, told.line() == 1 ? told.column() + root.column() - 1 : told.column(), told.path());
    }

    @Override
    public String toString() {
        return name + ", " + service;
    }
}
