package crossroads.dist.testbench;

import crossroads.hub.envelope.CustomerInformation;
import crossroads.hub.envelope.Envelope;
import crossroads.hub.envelope.Format;
import crossroads.hub.envelope.Head;
import crossroads.hub.envelope.HubInformation;
import crossroads.hub.envelope.Location;
import crossroads.hub.envelope.Payload;
import crossroads.hub.envelope.Status;
import crossroads.hub.envelope.SupplierInformation;
import crossroads.hub.exchange.Uuid7;
import crossroads.hub.institution.Cbe;
import crossroads.hub.institution.Environment;
import crossroads.hub.refusal.RefusalId;
import crossroads.hub.refusal.RefusalTexts;
import crossroads.security.seals.CmsSeals;
import crossroads.xsd.envelopes.FormattedEnvelopes;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Writes what a hub would send to the client, and seals it well or badly. */
final class HubLetters {

    private final BenchSector sector;
    private final InstantSource clock;
    private final FormattedEnvelopes envelopes = new FormattedEnvelopes();
    private final CmsSeals now;
    private final CmsSeals next;
    private final CmsSeals stranger;

    HubLetters(BenchSector sector, InstantSource clock) {
        this.sector = sector;
        this.clock = clock;
        this.now = sector.hubSeals(false);
        this.next = sector.hubSeals(true);
        this.stranger = sector.strangerSeals();
    }

    /** An answer to the client's question; without a payload it says that there is no data. */
    Envelope.Answer answer(Envelope.Question question, Optional<Payload> payload) {
        Instant at = at();
        CustomerInformation asker = question.customer();
        return new Envelope.Answer(
                head(Optional.of(question.head().messageId())),
                Optional.of(new CustomerInformation(asker.ticket(), asker.timestampSent(), asker.institution(), Optional.empty(), Optional.empty())),
                new HubInformation(Uuid7.next(at), at, Optional.of(at)),
                payload.map(data -> new SupplierInformation(UUID.randomUUID().toString(), at, sector.stranger())),
                question.service(),
                payload.isPresent() ? Status.dataFound() : Status.noDataFound(),
                List.of(),
                Optional.of("FICT-2026-001/3"),
                payload,
                Optional.empty());
    }

    /** @param ticket of the client's own message that is refused @param message the id of that message */
    Envelope.RefusalNotice refusal(RefusalId id, String ticket, UUID message, String field, String rule) {
        Instant at = at();
        return new Envelope.RefusalNotice(
                head(Optional.of(message)),
                Optional.of(ticket),
                new HubInformation(Uuid7.next(at), at, Optional.of(at)),
                id.id(),
                id.isFault(),
                new Status(id.statusValue(), id.statusCode(), RefusalTexts.title(id, "en"), List.of()),
                field,
                rule,
                Optional.<Location>empty(),
                RefusalTexts.remedy(id, "en"),
                RefusalTexts.page(id),
                Optional.empty());
    }

    /** A question of another member, forwarded to the client. */
    Envelope.Question question(Payload payload) {
        Instant at = at();
        return new Envelope.Question(
                head(Optional.of(Uuid7.next(at))),
                new CustomerInformation(UUID.randomUUID().toString(), at, sector.stranger(), Optional.empty(), Optional.empty()),
                Optional.of(new HubInformation(Uuid7.next(at), at, Optional.empty())),
                InventedEmployment.SERVICE,
                InventedEmployment.LEGAL_CONTEXT,
                payload);
    }

    private Head head(Optional<UUID> relatedTo) {
        return new Head(Head.VERSION, BenchSector.ENVIRONMENT, Uuid7.next(clock.instant()), relatedTo, BenchSector.HUB, sector.institution());
    }

    /** What envelopes can hold: milliseconds. */
    private Instant at() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    /** The body as it is laid into the inbox. */
    byte[] sealed(Envelope envelope, Format format, Treatment treatment) {
        byte[] content = envelopes.write(misaddressed(envelope, treatment), format);
        var newest = sector.clientEncryption().getFirst();
        return switch (treatment) {
            case NONE, OTHER_RECIPIENT, OTHER_ENVIRONMENT -> now.seal(content, newest);
            case NEXT_KEY -> next.seal(content, newest);
            case OLD_KEY -> now.seal(content, sector.clientEncryption().getLast());
            case STRANGER -> stranger.seal(content, newest);
            case NOT_ENCRYPTED -> now.sign(content);
            case FLIPPED -> flipped(now.seal(content, newest));
            case ALTERED -> now.encrypt(altered(now.sign(content), envelope.head().messageId()), newest);
        };
    }

    private Envelope misaddressed(Envelope envelope, Treatment treatment) {
        return switch (treatment) {
            case OTHER_RECIPIENT -> under(envelope, BenchSector.ENVIRONMENT, sector.stranger());
            case OTHER_ENVIRONMENT -> under(envelope, Environment.ACCEPTANCE, sector.institution());
            default -> envelope;
        };
    }

    private static Envelope under(Envelope envelope, Environment environment, Cbe recipient) {
        Head was = envelope.head();
        Head head = new Head(was.version(), environment, was.messageId(), was.relatedTo(), was.sender(), recipient);
        return switch (envelope) {
            case Envelope.Question q -> new Envelope.Question(head, q.customer(), q.hub(), q.service(), q.legalContext(), q.payload());
            case Envelope.Answer a ->
                new Envelope.Answer(
                        head, a.customer(), a.hub(), a.supplier(), a.service(), a.status(), a.filtered(), a.authorizedBy(), a.payload(), a.evidence());
            case Envelope.RefusalNotice ignored -> throw new IllegalArgumentException("no case forges a refusal's head");
            case Envelope.RepeatNotice ignored -> throw new IllegalArgumentException("the bench sends no notices");
        };
    }

    private static byte[] flipped(byte[] body) {
        body[body.length / 2] ^= 1;
        return body;
    }

    /** Another message id than was signed: still an envelope, in which a client that looks at no signature sees nothing wrong. */
    private static byte[] altered(byte[] signed, UUID messageId) {
        byte[] id = messageId.toString().getBytes(StandardCharsets.US_ASCII);
        for (int at = 0; at <= signed.length - id.length; at++) {
            if (java.util.Arrays.equals(signed, at, at + id.length, id, 0, id.length)) {
                int last = at + id.length - 1;
                signed[last] = (byte) (signed[last] == '0' ? '1' : '0');
                return signed;
            }
        }
        throw new IllegalStateException("an envelope holds its own id");
    }
}
