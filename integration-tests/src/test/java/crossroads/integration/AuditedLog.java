package crossroads.integration;

import crossroads.hub.audit.AuditCase;
import crossroads.hub.audit.CaseFile;
import crossroads.hub.audit.CaseProof;
import crossroads.hub.audit.Countersignature;
import crossroads.hub.audit.WitnessFile;
import crossroads.hub.authorization.Ladder;
import crossroads.hub.institution.Cbe;
import crossroads.hub.institution.CertificateUsage;
import crossroads.hub.institution.Environment;
import crossroads.hub.institution.Fingerprint;
import crossroads.hub.institution.RegisteredCertificate;
import crossroads.hub.journal.Checkpoint;
import crossroads.hub.journal.ExportManifest;
import crossroads.hub.journal.ExportedLeaf;
import crossroads.hub.journal.JournalExport;
import crossroads.hub.journal.LeafEncoding;
import crossroads.hub.journal.LeafKind;
import crossroads.hub.journal.MerkleTree;
import crossroads.hub.journal.PrivatePart;
import crossroads.hub.journal.PublicPart;
import crossroads.hub.journal.SignedCheckpoint;
import crossroads.hub.journal.Trail;
import crossroads.security.ca.SectorCa;
import crossroads.security.keys.SigningKey;
import crossroads.security.providers.Primitives;
import crossroads.security.seals.CmsSeals;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** A hub's log in memory, with its authority, and everybody who holds something against it. Its leaves are always the same. */
final class AuditedLog {

    static final Cbe HUB = new Cbe("0244640631");
    static final Instant NOW = Instant.parse("2026-11-24T13:07:00Z");
    static final int SIZE = 40;
    static final List<Integer> SIGNED = List.of(5, 12, 20, 31, SIZE);

    private static final Primitives PRIMITIVES = Primitives.choose();
    private static final Duration VALIDITY = Duration.ofDays(90);

    /** A key and the certificate that an authority gave it. */
    record Holder(KeyPair keys, RegisteredCertificate certificate) {}

    final SectorCa authority;
    final Holder hub;
    final List<ExportedLeaf> leaves;
    final MerkleTree tree;

    private AuditedLog(SectorCa authority, Holder hub, List<ExportedLeaf> leaves) {
        this.authority = authority;
        this.hub = hub;
        this.leaves = leaves;
        this.tree = new MerkleTree(leaves.stream().map(ExportedLeaf::hash).toList());
    }

    static AuditedLog in(Path folder) {
        SectorCa authority = authority(folder.resolve("ca"), Environment.TEST);
        return new AuditedLog(authority, holder(authority, HUB, CertificateUsage.SIGN, VALIDITY), leaves(""));
    }

    static SectorCa authority(Path folder, Environment environment) {
        return SectorCa.create(folder, environment, Clock.fixed(NOW, ZoneOffset.UTC), PRIMITIVES);
    }

    static Holder holder(SectorCa authority, Cbe institution, CertificateUsage usage, Duration validity) {
        KeyPair keys = keys();
        return new Holder(keys, authority.issue(keys.getPublic(), institution, "one (invented)", usage, validity));
    }

    /** The same log after a superuser with the hub's key rewrote leaf 3 and everything that follows from it. */
    AuditedLog rebuilt() {
        List<ExportedLeaf> rewritten = new ArrayList<>(leaves);
        rewritten.set(3, leaves("rewritten").get(3));
        return new AuditedLog(authority, hub, rewritten);
    }

    private static List<ExportedLeaf> leaves(String dossier) {
        List<ExportedLeaf> leaves = new ArrayList<>();
        for (int i = 0; i < SIZE; i++) {
            LeafKind kind = LeafKind.values()[i % LeafKind.values().length];
            PublicPart open = new PublicPart(
                    kind, UUID.fromString("019ab5f0-8c00-7000-8000-%012x".formatted(i)), NOW.plusMillis(i), HUB, i % 3 == 0 ? List.of() : List.of(new Cbe("0206731645"), new Cbe("0212344876")),
                    "employment.v2", i, "OPEN");
            PrivatePart closed = new PrivatePart(
                    i % 2 == 0 ? List.of() : List.of(Persons.ANNA),
                    "agent \"17\"\\\n\té\u0001\u2028\ud83d\ude00",
                    "PCSW:SOCIAL_INQUIRY",
                    "dossier " + i + dossier,
                    "ticket-" + i,
                    "FICT-2026-001/3",
                    i % 4 == 0 ? Ladder.empty() : Ladder.empty().passed("signature", "certificate of the sender").notReached("supplier"),
                    i % 5 == 0 ? Trail.from(NOW) : Trail.from(NOW.minusMillis(3)).mark("opened", NOW),
                    new byte[] {1, 2, 3},
                    new byte[0],
                    i % 3 == 1 ? List.of(new Cbe("0206731645")) : List.of());
            byte[] nonce = new byte[32];
            Arrays.fill(nonce, (byte) i);
            byte[] publicBytes = LeafEncoding.encode(open);
            byte[] privateBytes = LeafEncoding.encode(closed);
            leaves.add(new ExportedLeaf(
                    i, LeafEncoding.hash(publicBytes, nonce, privateBytes), 1, publicBytes, Optional.of(new ExportedLeaf.Disclosed(nonce, privateBytes))));
        }
        return leaves;
    }

    /** Leaves 3 and 39 disclosed, 11 for who may not see all, 17 after its destruction; checkpoint 31 held elsewhere. */
    byte[] chosen() {
        return zip(chosen(List.of(5, 12, 20, SIZE), List.of(31), hub, Environment.TEST, NOW));
    }

    AuditCase chosen(List<Integer> signed, List<Integer> held, Holder signer, Environment environment, Instant at) {
        ExportedLeaf destroyed = leaves.get(17);
        List<ExportedLeaf> given = List.of(
                leaves.get(3),
                leaves.get(11).veiled(),
                new ExportedLeaf(17, destroyed.hash(), 1, destroyed.publicPart(), Optional.empty()),
                leaves.get(39));
        int newest = signed.getLast();
        List<CaseProof> proofs = new ArrayList<>();
        given.forEach(leaf -> proofs.add(new CaseProof.Inclusion(leaf.index(), newest, tree.inclusion((int) leaf.index(), newest))));
        for (int i = 1; i < signed.size(); i++) {
            proofs.add(new CaseProof.Extension(signed.get(i - 1), signed.get(i), tree.consistency(signed.get(i - 1), signed.get(i))));
        }
        held.forEach(size -> proofs.add(new CaseProof.Held(size, tree.root(size), newest, tree.consistency(size, newest))));
        return AuditCase.chosen(
                given,
                signed.stream().map(size -> checkpoint(size, signer, environment, at)).toList(),
                Map.of(signer.certificate().fingerprint(), signer.certificate().der()),
                proofs);
    }

    byte[] whole() {
        try {
            ByteArrayOutputStream zip = new ByteArrayOutputStream();
            JournalExport.write(
                    zip,
                    new ExportManifest(Environment.TEST, HUB, true, SIZE, SIGNED.size()),
                    leaves,
                    SIGNED.stream().map(this::checkpoint).toList(),
                    Map.of(hub.certificate().fingerprint(), hub.certificate().der()));
            return zip.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static byte[] zip(AuditCase audited) {
        try {
            ByteArrayOutputStream zip = new ByteArrayOutputStream();
            CaseFile.write(zip, audited);
            return zip.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    SignedCheckpoint checkpoint(int size) {
        return checkpoint(size, hub, Environment.TEST, NOW);
    }

    private SignedCheckpoint checkpoint(int size, Holder signer, Environment environment, Instant at) {
        Checkpoint checkpoint = new Checkpoint(environment, HUB, size, tree.root(size), at.plusSeconds(size));
        return new SignedCheckpoint(checkpoint, signer.certificate().fingerprint(), sign(signer.keys(), checkpoint.toSign()));
    }

    /** What an institution kept of the hub's: a refusal, whose own leaf is this one. */
    byte[] receipt(int leaf, int checkpoint, Holder signer) {
        String text = sample("refusal.xml").replaceAll("<leafHash>[^<]*</leafHash>", "<leafHash>" + HexFormat.of().formatHex(leaves.get(leaf).hash())
                + "</leafHash><checkpoint>" + checkpoint(checkpoint).text() + "</checkpoint>");
        return signed(text, signer);
    }

    /** The same in JSON. */
    byte[] jsonReceipt(int leaf, int checkpoint) {
        String text = sample("refusal.json").replaceAll("\"leafHash\": \"[^\"]*\"", "\"leafHash\": \"" + HexFormat.of().formatHex(leaves.get(leaf).hash())
                + "\", \"checkpoint\": \"" + checkpoint(checkpoint).text().replace("\n", "\\\\n") + "\"");
        return signed(text, hub);
    }

    private static byte[] signed(String text, Holder signer) {
        CmsSeals seals = new CmsSeals(
                PRIMITIVES, SigningKey.of(signer.keys().getPrivate(), signer.certificate(), PRIMITIVES), List.of(), one -> Optional.empty());
        return seals.sign(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String sample(String name) {
        try {
            return Files.readString(RunningHub.home().resolve("xsd/samples/envelope.v1/good").resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    WitnessFile witness(List<Integer> sizes, KeyPair keys) {
        Fingerprint witness = Fingerprint.of(keys.getPublic().getEncoded());
        return new WitnessFile(keys.getPublic().getEncoded(), sizes.stream()
                .map(this::checkpoint)
                .map(seen -> new Countersignature(seen, witness, NOW, sign(keys, Countersignature.toSign(seen, witness, NOW))))
                .toList());
    }

    static KeyPair keys() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(256);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    static byte[] sign(KeyPair keys, byte[] bytes) {
        try {
            Signature signature = Signature.getInstance("SHA256withECDSA");
            signature.initSign(keys.getPrivate());
            signature.update(bytes);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
