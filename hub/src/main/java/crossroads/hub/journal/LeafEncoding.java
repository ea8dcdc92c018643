package crossroads.hub.journal;

import crossroads.hub.authorization.Ladder;
import crossroads.hub.authorization.Rung;
import crossroads.hub.institution.Cbe;
import crossroads.hub.person.Ssin;
import java.time.Instant;

/** The bytes of a leaf's two parts and its hash, version 1 of {@code docs/journal-format.md}. */
public final class LeafEncoding {

    /** How long the nonce is that keeps a private part from being guessed. */
    public static final int NONCE_SIZE = 32;

    private LeafEncoding() {}

    public static byte[] encode(PublicPart part) {
        return new FieldWriter()
                .number(part.kind().code())
                .uuid(part.exchange())
                .time(part.time())
                .text(part.from().digits())
                .list(part.to(), (out, to) -> out.text(to.digits()))
                .text(part.service())
                .number(part.revision())
                .text(part.outcome())
                .toBytes();
    }

    /** @throws IllegalArgumentException when the bytes are not exactly a public part */
    public static PublicPart decodePublic(byte[] encoded) {
        return FieldReader.whole(encoded, in -> new PublicPart(
                LeafKind.ofCode(in.number()),
                in.uuid(),
                in.time(),
                new Cbe(in.text()),
                in.list(to -> new Cbe(to.text())),
                in.text(),
                in.number(),
                in.text()));
    }

    public static byte[] encode(PrivatePart part) {
        return new FieldWriter()
                .list(part.subjects(), (out, subject) -> out.text(subject.digits()))
                .text(part.endUser())
                .text(part.legalContext())
                .text(part.dossier())
                .text(part.ticket())
                .text(part.row())
                .list(part.ladder().rungs(), (out, rung) -> out
                        .text(rung.rule())
                        .text(rung.verdict().name())
                        .text(rung.text()))
                .time(part.trail().arrival())
                .list(part.trail().marks(), (out, mark) -> out.text(mark.step()).number(mark.micros()))
                .bytes(part.digest())
                .bytes(part.signature())
                .list(part.suppliers(), (out, supplier) -> out.text(supplier.digits()))
                .toBytes();
    }

    /** @throws IllegalArgumentException when the bytes are not exactly a private part; the message repeats none of them */
    public static PrivatePart decodePrivate(byte[] encoded) {
        return FieldReader.whole(encoded, in -> new PrivatePart(
                in.list(subject -> new Ssin(subject.text())),
                in.text(),
                in.text(),
                in.text(),
                in.text(),
                in.text(),
                new Ladder(in.list(LeafEncoding::rung)),
                trail(in),
                in.bytes(),
                in.bytes(),
                in.list(supplier -> new Cbe(supplier.text()))));
    }

    /** {@code SHA-256(0x00 ‖ version ‖ SHA-256(public) ‖ SHA-256(nonce ‖ private))}. */
    public static byte[] hash(byte[] publicPart, byte[] nonce, byte[] privatePart) {
        if (nonce.length != NONCE_SIZE) {
            throw new IllegalArgumentException("a nonce has 32 bytes");
        }
        return hash(publicPart, privateDigest(nonce, privatePart));
    }

    /** The hash where only the digest of nonce and private part is known. */
    public static byte[] hash(byte[] publicPart, byte[] privateDigest) {
        return Sha256.of(new byte[] {0, Leaf.VERSION}, Sha256.of(publicPart), privateDigest);
    }

    /** {@code SHA-256(nonce ‖ private)}: tells nothing of what is private, since nobody knows the nonce. */
    public static byte[] privateDigest(byte[] nonce, byte[] privatePart) {
        return Sha256.of(nonce, privatePart);
    }

    private static Rung rung(FieldReader in) {
        String rule = in.text();
        String verdict = in.text();
        for (Rung.Verdict known : Rung.Verdict.values()) {
            if (known.name().equals(verdict)) {
                return new Rung(rule, known, in.text());
            }
        }
        throw new IllegalArgumentException("a rung has an unknown verdict");
    }

    private static Trail trail(FieldReader in) {
        Instant arrival = in.time();
        return new Trail(arrival, in.list(mark -> new Trail.Mark(mark.text(), mark.number())));
    }
}
