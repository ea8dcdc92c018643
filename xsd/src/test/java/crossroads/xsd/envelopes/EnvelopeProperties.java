package crossroads.xsd.envelopes;

import static org.assertj.core.api.Assertions.assertThat;

import crossroads.hub.envelope.CustomerInformation;
import crossroads.hub.envelope.EndUser;
import crossroads.hub.envelope.Envelope;
import crossroads.hub.envelope.Evidence;
import crossroads.hub.envelope.Format;
import crossroads.hub.envelope.Head;
import crossroads.hub.envelope.HubInformation;
import crossroads.hub.envelope.Information;
import crossroads.hub.envelope.Location;
import crossroads.hub.envelope.Payload;
import crossroads.hub.envelope.Status;
import crossroads.hub.envelope.StatusValue;
import crossroads.hub.envelope.SupplierInformation;
import crossroads.hub.institution.Cbe;
import crossroads.hub.institution.Environment;
import crossroads.hub.refusal.RefusalId;
import crossroads.hub.service.ServiceId;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/**
 * Every envelope of every kind is the same after it was written and read in any format, and from XML to JSON and back. Envelopes grow from a seed, so that
 * each failure can be repeated.
 */
class EnvelopeProperties {

    private static final FormattedEnvelopes ENVELOPES = new FormattedEnvelopes();

    @Property(tries = 250)
    void aQuestionIsTheSameAfterWritingAndReading(@ForAll long seed) {
        Random random = new Random(seed);
        isTheSame(new Envelope.Question(
                head(random), customer(random), maybe(random, () -> hub(random)), service(random), printable(random, 64), payload(random)));
    }

    @Property(tries = 250)
    void anAnswerIsTheSameAfterWritingAndReading(@ForAll long seed) {
        Random random = new Random(seed);
        isTheSame(new Envelope.Answer(
                head(random),
                maybe(random, () -> customer(random)),
                hub(random),
                maybe(random, () -> new SupplierInformation(printable(random, 36), instant(random), cbe(random))),
                service(random),
                status(random),
                IntStream.range(0, random.nextInt(4)).mapToObj(i -> line(random, 256)).toList(),
                maybe(random, () -> printable(random, 64)),
                maybe(random, () -> payload(random)),
                maybe(random, () -> evidence(random))));
    }

    @Property(tries = 250)
    void aRefusalIsTheSameAfterWritingAndReading(@ForAll long seed) {
        Random random = new Random(seed);
        isTheSame(new Envelope.RefusalNotice(
                head(random),
                maybe(random, () -> printable(random, 36)),
                hub(random),
                RefusalId.values()[random.nextInt(RefusalId.values().length)].id(),
                random.nextBoolean(),
                status(random),
                line(random, 1_024),
                line(random, 1_024),
                maybe(random, () -> new Location(1 + random.nextInt(9_999), 1 + random.nextInt(999), line(random, 512))),
                line(random, 1_024),
                line(random, 1_024),
                maybe(random, () -> evidence(random))));
    }

    @Property(tries = 250)
    void aRepeatNoticeIsTheSameAfterWritingAndReading(@ForAll long seed) {
        Random random = new Random(seed);
        isTheSame(new Envelope.RepeatNotice(
                head(random),
                printable(random, 36),
                hub(random),
                printable(random, 64),
                uuid(random),
                maybe(random, () -> instant(random))));
    }

    private static void isTheSame(Envelope envelope) {
        Envelope fromXml = isTheSame(envelope, Format.XML);
        Envelope fromJson = isTheSame(withPayload(fromXml, JSON), Format.JSON);
        Envelope back = isTheSame(withPayload(fromJson, XML), Format.XML);
        assertThat(back).usingRecursiveComparison().isEqualTo(withPayload(envelope, XML));
    }

    private static final Payload XML = new Payload("<x xmlns=\"urn:p\"/>".getBytes(StandardCharsets.UTF_8), Format.XML);
    private static final Payload JSON = new Payload("{ \"x\" :\t\"<é😀\\u00e9\", \"y\":[ 1,\r\n {} ] }".getBytes(StandardCharsets.UTF_8), Format.JSON);

    private static Envelope isTheSame(Envelope envelope, Format format) {
        byte[] written = ENVELOPES.write(envelope, format);
        Envelope read = ENVELOPES.read(written);
        assertThat(ENVELOPES.format(written)).contains(format);
        assertThat(read).usingRecursiveComparison().isEqualTo(envelope);
        assertThat(ENVELOPES.write(read, format)).isEqualTo(written);
        return read;
    }

    /** The same envelope with this payload where it has one. */
    private static Envelope withPayload(Envelope envelope, Payload payload) {
        return switch (envelope) {
            case Envelope.Question q -> new Envelope.Question(q.head(), q.customer(), q.hub(), q.service(), q.legalContext(), payload);
            case Envelope.Answer a ->
                new Envelope.Answer(
                        a.head(), a.customer(), a.hub(), a.supplier(), a.service(), a.status(), a.filtered(), a.authorizedBy(),
                        a.payload().map(ignored -> payload), a.evidence());
            case Envelope.RefusalNotice refusal -> refusal;
            case Envelope.RepeatNotice notice -> notice;
        };
    }

    private static Head head(Random random) {
        Environment[] all = Environment.values();
        return new Head(
                1, all[random.nextInt(all.length)], uuid(random), maybe(random, () -> uuid(random)), cbe(random), cbe(random));
    }

    private static CustomerInformation customer(Random random) {
        return new CustomerInformation(
                printable(random, 36),
                instant(random),
                cbe(random),
                maybe(random, () -> new EndUser(printable(random, 64))),
                maybe(random, () -> "D" + line(random, 63)));
    }

    private static HubInformation hub(Random random) {
        return new HubInformation(uuid(random), instant(random), maybe(random, () -> instant(random)));
    }

    private static Status status(Random random) {
        StatusValue[] all = StatusValue.values();
        return new Status(
                all[random.nextInt(all.length)],
                printable(random, 16),
                line(random, 1_024),
                IntStream.range(0, random.nextInt(5)).mapToObj(i -> new Information("f" + line(random, 63), line(random, 256))).toList());
    }

    private static Evidence evidence(Random random) {
        byte[] hash = new byte[32];
        random.nextBytes(hash);
        return new Evidence(
                java.util.HexFormat.of().formatHex(hash),
                maybe(random, () -> "hub.example/log\n" + random.nextInt(9_999) + "\nAbC+/=\n\n— hub.example aGFzaA==\n"));
    }

    private static Payload payload(Random random) {
        String text = line(random, 200).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
        String payload = random.nextBoolean()
                ? "<p:x xmlns:p='urn:p' a=\"1\">\n\t<p:y><![CDATA[<" + random.nextInt() + "]]></p:y>" + text + "</p:x>"
                : "<x xmlns=\"urn:p\">" + text + "<!-- " + random.nextInt(9) + " -->\r\n<y/></x>";
        return new Payload(payload.getBytes(StandardCharsets.UTF_8), Format.XML);
    }

    private static ServiceId service(Random random) {
        return new ServiceId("s" + "aZ9".repeat(random.nextInt(15)), 1 + random.nextInt(999));
    }

    private static Cbe cbe(Random random) {
        return Cbe.ofFirstEight(random.nextInt(20_000_000));
    }

    private static UUID uuid(Random random) {
        return new UUID(random.nextLong(), random.nextLong());
    }

    private static Instant instant(Random random) {
        Instant second = Instant.ofEpochSecond(random.nextLong(4_102_444_800L));
        return switch (random.nextInt(3)) {
            case 0 -> second;
            case 1 -> second.plusNanos(random.nextInt(1_000_000) * 1_000L);
            default -> second.plusNanos(random.nextInt(1_000_000_000));
        };
    }

    private static String printable(Random random, int most) {
        return text(random, 1 + random.nextInt(most), () -> '!' + random.nextInt('~' - '!' + 1));
    }

    /** One line, at worst of markup, spaces at its ends, letters of everywhere and pairs of surrogates. */
    private static String line(Random random, int most) {
        int[] odd = {' ', '<', '>', '&', '"', '\'', ']', '%', 0xA0, 0xE9, 0x2028, 0x4E2D, 0xFFFD, 0x1F600, '{', '\\'};
        return text(random, random.nextInt(most / 2), () -> random.nextBoolean() ? odd[random.nextInt(odd.length)] : 'a' + random.nextInt(26));
    }

    private static String text(Random random, int length, Supplier<Integer> character) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < length; i++) {
            text.appendCodePoint(character.get());
        }
        return text.toString().replace("]]>", "]]");
    }

    private static <T> Optional<T> maybe(Random random, Supplier<T> value) {
        return random.nextInt(3) > 0 ? Optional.of(value.get()) : Optional.empty();
    }
}
