package crossroads.integration;

import crossroads.hub.institution.Cbe;
import crossroads.hub.institution.CertificateUsage;
import crossroads.hub.institution.Environment;
import crossroads.integration.AuditedLog.Holder;
import crossroads.security.ca.SectorCa;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.KeyPair;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Cases of the journal, good ones and every way in which one can be wrong; always the same, but for signatures and keys. */
final class AuditCorpus {

    /** What an unforeseen flip may lead to. */
    static final int ANYTHING_BUT_GOOD = -1;

    /** What is not looked at, since the case proves nothing of it, may be anything: verifiers agree all the same. */
    static final int ANYTHING = -2;

    /**
     * A case and what is held against it.
     *
     * @param anchor the certificate given for {@code --ca}, empty for none, absent for {@code --unauthenticated}
     * @param exit with which a verifier leaves, or {@link #ANYTHING_BUT_GOOD}
     * @param fault its word, empty where it is not foreseen
     */
    record Item(String name, byte[] zip, List<byte[]> receipts, List<byte[]> witnesses, byte[] anchor, int exit, String fault) {
        @Override
        public String toString() {
            return name;
        }
    }

    static final byte[] NOBODY = {};
    static final byte[] UNAUTHENTICATED = {0};

    private final AuditedLog log;
    private final int stride;
    private final Path folder;
    private final List<Item> items = new ArrayList<>();

    private AuditCorpus(Path folder, int stride) {
        this.folder = folder;
        this.log = AuditedLog.in(folder);
        this.stride = stride;
    }

    /** @param stride between the bytes that are flipped one by one; 0 for a few of each file */
    static List<Item> in(Path folder, int stride) {
        AuditCorpus corpus = new AuditCorpus(folder, stride);
        corpus.good();
        corpus.trust();
        corpus.fields();
        corpus.whole();
        corpus.zips();
        corpus.heldAgainst();
        corpus.flips();
        return corpus.items;
    }

    private void good() {
        add("chosen", log.chosen(), 0, "");
        add("whole", log.whole(), 0, "");
        add("chosen, by the hub's own certificate", log.chosen(), 0, "", log.hub.certificate().der());
        add("chosen, unauthenticated", log.chosen(), 0, "", UNAUTHENTICATED);
        add("one checkpoint only", AuditedLog.zip(log.chosen(List.of(AuditedLog.SIZE), List.of(), log.hub, Environment.TEST, AuditedLog.NOW)), 0, "");
        add("proofs in another order", changed("proofs.jsonl", text -> String.join("\n", text.lines().toList().reversed()) + "\n"), 0, "");
    }

    private void trust() {
        add("nobody vouches", log.chosen(), 8, "authority", NOBODY);
        add("another authority", log.chosen(), 8, "authority", AuditedLog.authority(folder.resolve("other"), Environment.TEST).certificate());
        Holder member = AuditedLog.holder(log.authority, new Cbe("0206731645"), CertificateUsage.SIGN, Duration.ofDays(90));
        add("signed by a member of the same authority", signedBy(member, Environment.TEST, 0), 8, "authority");
        add("the same, by that member's own certificate", signedBy(member, Environment.TEST, 0), 0, "", member.certificate().der());
        Holder expired = AuditedLog.holder(log.authority, AuditedLog.HUB, CertificateUsage.SIGN, Duration.ofSeconds(2));
        add("signed after the certificate ended", signedBy(expired, Environment.TEST, 0), 8, "authority");
        add("signed before the certificate began", signedBy(log.hub, Environment.TEST, -86_400), 8, "authority");
        Holder tls = AuditedLog.holder(log.authority, AuditedLog.HUB, CertificateUsage.TLS, Duration.ofDays(90));
        add("signed with a certificate for connections", signedBy(tls, Environment.TEST, 0), 8, "authority");
        SectorCa acceptance = AuditedLog.authority(folder.resolve("acceptance"), Environment.ACCEPTANCE);
        Holder elsewhere = AuditedLog.holder(acceptance, AuditedLog.HUB, CertificateUsage.SIGN, Duration.ofDays(90));
        add("signed with a certificate of another environment", signedBy(elsewhere, Environment.TEST, 0), 8, "authority", acceptance.certificate());
        add("of that environment", signedBy(elsewhere, Environment.ACCEPTANCE, 0), 0, "", acceptance.certificate());
        add("without the certificate", without(log.chosen(), "certificates/" + log.hub.certificate().fingerprint() + ".cer"), 8, "authority");
        add("unauthenticated, without the certificate", without(log.chosen(), "certificates/" + log.hub.certificate().fingerprint() + ".cer"), 8, "authority", UNAUTHENTICATED);
    }

    private byte[] signedBy(Holder signer, Environment environment, long seconds) {
        return AuditedLog.zip(log.chosen(List.of(5, 12, 20, 40), List.of(), signer, environment, AuditedLog.NOW.plusSeconds(seconds)));
    }

    private void fields() {
        manifestFields();
        checkpointFields();
        leafFields();
        proofFields();
        entryFields();
    }

    private void manifestFields() {
        change("manifest: version", "manifest.json", "\"version\":1", "\"version\":2", 3, "unreadable");
        change("manifest: environment", "manifest.json", "TEST", "PRODUCTION", 8, "manifest");
        change("manifest: hub", "manifest.json", "0244640631", "0206731645", 8, "manifest");
        change("manifest: a hub that is none", "manifest.json", "0244640631", "0244640632", 3, "unreadable");
        change("manifest: count", "manifest.json", "\"count\":4", "\"count\":5", 8, "manifest");
        change("manifest: checkpoints", "manifest.json", "\"checkpoints\":4", "\"checkpoints\":3", 8, "manifest");
        change("manifest: all", "manifest.json", "CHOSEN", "ALL", 3, "unreadable");
        change("manifest: a space", "manifest.json", ",", ", ", 3, "unreadable");
        for (String name : List.of("manifest.json", "checkpoints.txt", "leaves.jsonl", "proofs.jsonl")) {
            add("without " + name, without(log.chosen(), name), 3, "unreadable");
            add("empty " + name, changed(name, text -> ""), name.equals("proofs.jsonl") ? 8 : 3, name.equals("proofs.jsonl") ? "manifest" : "unreadable");
        }
    }

    private void checkpointFields() {
        change("checkpoint: environment", "checkpoints.txt", "TEST", "ACCEPTANCE", 8, "manifest");
        change("checkpoint: hub", "checkpoints.txt", "0244640631", "0206731645", 8, "manifest");
        change("checkpoint: size", "checkpoints.txt", "\n12\n", "\n13\n", 8, "signature");
        change("checkpoint: time", "checkpoints.txt", "13:07:12", "13:07:13", 8, "signature");
        change("checkpoint: a time that is none", "checkpoints.txt", "13:07:12", "13:61:12", 3, "unreadable");
        String root = Base64.getEncoder().encodeToString(log.tree.root(12));
        change("checkpoint: root", "checkpoints.txt", root, Base64.getEncoder().encodeToString(log.tree.root(13)), 8, "signature");
        change("checkpoint: signer", "checkpoints.txt", log.hub.certificate().fingerprint().hex(), "ab".repeat(32), 8, "authority");
        add("checkpoint: another's signature", changed("checkpoints.txt", text -> text.replaceFirst("([0-9a-f]{64}) [A-Za-z0-9+/=]+", "$1 " + other(12))), 8, "signature");
        add("checkpoint: a signature in another encoding", changed("checkpoints.txt", text -> text.replaceFirst(
                "([0-9a-f]{64}) ([A-Za-z0-9+/=]+)", "$1 " + padded())), 8, "signature");
        add("checkpoint: an earlier one twice", changed("checkpoints.txt", text -> text.substring(0, text.indexOf("crossroads", 5)) + text), 3, "unreadable");
        add("checkpoint: out of order", changed("checkpoints.txt", text -> text.substring(text.indexOf("crossroads", 5)) + text.substring(0, text.indexOf("crossroads", 5))), 3, "unreadable");
        add("checkpoint: no empty line after", changed("checkpoints.txt", String::stripTrailing), 3, "unreadable");
        AuditedLog rebuilt = log.rebuilt();
        add("a checkpoint of a rewritten log among them", changed("checkpoints.txt", text -> text.replace(
                part(text, 12), rebuilt.checkpoint(12).text())), 8, "consistency");
    }

    private String other(int size) {
        return Base64.getEncoder().encodeToString(log.checkpoint(size).signature());
    }

    /** A signature with a zero more before its second number: some verifiers take it. */
    private String padded() {
        byte[] signature = AuditedLog.sign(log.hub.keys(), log.checkpoint(5).checkpoint().toSign());
        int second = 4 + signature[3];
        byte[] padded = new byte[signature.length + 1];
        System.arraycopy(signature, 0, padded, 0, second + 2);
        System.arraycopy(signature, second + 2, padded, second + 3, signature.length - second - 2);
        padded[1]++;
        padded[second + 1]++;
        return Base64.getEncoder().encodeToString(padded);
    }

    private static String part(String checkpoints, int size) {
        for (String one : checkpoints.split("(?<=\n)\n(?=crossroads )")) {
            if (one.contains("\n" + size + "\n")) {
                return one.endsWith("\n\n") ? one.substring(0, one.length() - 1) : one;
            }
        }
        throw new IllegalArgumentException("no checkpoint " + size);
    }

    private void leafFields() {
        change("leaf: index", "leaves.jsonl", "\"index\":3,", "\"index\":2,", 8, "entry");
        change("leaf: index with a zero", "leaves.jsonl", "\"index\":3,", "\"index\":03,", 3, "unreadable");
        change("leaf: version", "leaves.jsonl", "\"version\":1", "\"version\":2", 8, "hash");
        change("leaf: two members exchanged", "leaves.jsonl", "\"version\":1,", "", 3, "unreadable");
        for (String field : List.of("public", "nonce", "private")) {
            add("leaf: " + field, changed("leaves.jsonl", text -> turned(text, "\"" + field + "\":\"", 20)), 8, "hash");
            add("leaf: " + field + " cut", changed("leaves.jsonl", text -> text.replaceFirst("(\"" + field + "\":\")[^\"]{4}", "$1")), 8, "hash");
            add("leaf: " + field + " not base64", changed("leaves.jsonl", text -> text.replaceFirst("(\"" + field + "\":\")[^\"]", "$1!")), 3, "unreadable");
        }
        add("leaf: hash", changed("leaves.jsonl", text -> turned(text, "\"hash\":\"", 5)), 8, "hash");
        add("leaf: privateDigest", changed("leaves.jsonl", text -> turned(text, "\"privateDigest\":\"", 5)), 8, "hash");
        add("leaf: the private part left out", changed("leaves.jsonl", text -> text.replaceFirst(",\"nonce\":\"[^\"]*\",\"private\":\"[^\"]*\"", "")), 8, "entry");
        add("leaf: hash of one whose private part was destroyed", changed("leaves.jsonl", text -> turned(text, "{\"index\":17,\"hash\":\"", 5)), 8, "inclusion");
        add("leaf: one missing", changed("leaves.jsonl", text -> text.substring(text.indexOf('\n') + 1)), 8, "manifest");
        add("leaf: twice", changed("leaves.jsonl", text -> text.substring(0, text.indexOf('\n') + 1) + text), 3, "unreadable");
        add("leaf: carriage returns", changed("leaves.jsonl", text -> text.replace("\n", "\r\n")), 3, "unreadable");
        add("leaf: no last line feed", changed("leaves.jsonl", String::stripTrailing), 3, "unreadable");
        add("leaf: empty line", changed("leaves.jsonl", text -> text + "\n"), 3, "unreadable");
    }

    private void proofFields() {
        change("proof: of another leaf", "proofs.jsonl", "{\"leaf\":3,", "{\"leaf\":4,", 8, "inclusion");
        change("proof: in another size", "proofs.jsonl", "{\"leaf\":3,\"in\":40,", "{\"leaf\":3,\"in\":39,", 8, "inclusion");
        change("proof: from another size", "proofs.jsonl", "{\"from\":12,", "{\"from\":13,", 8, "consistency");
        change("proof: to another size", "proofs.jsonl", "{\"from\":12,\"to\":20", "{\"from\":12,\"to\":21", 8, "consistency");
        change("proof: a zero size", "proofs.jsonl", "\"in\":40", "\"in\":0", 3, "unreadable");
        add("proof: a hash of an inclusion", changed("proofs.jsonl", text -> turned(text, "{\"leaf\":3,\"in\":40,\"path\":[\"", 3)), 8, "inclusion");
        add("proof: a hash of an extension", changed("proofs.jsonl", text -> turned(text, "{\"from\":12,\"to\":20,\"path\":[\"", 3)), 8, "consistency");
        add("proof: root of a held one", changed("proofs.jsonl", text -> turned(text, "{\"from\":31,\"root\":\"", 3)), 8, "consistency");
        add("proof: one more hash", changed("proofs.jsonl", text -> text.replaceFirst("\"path\":\\[", "\"path\":[\"" + "ab".repeat(32) + "\",")), 8, "inclusion");
        add("proof: one hash less", changed("proofs.jsonl", text -> text.replaceFirst("\"path\":\\[\"[0-9a-f]{64}\",", "\"path\":[")), 8, "inclusion");
        add("proof: no hash", changed("proofs.jsonl", text -> text.replaceFirst("\"path\":\\[[^\\]]*\\]", "\"path\":[]")), 8, "inclusion");
        add("proof: no comma", changed("proofs.jsonl", text -> text.replaceFirst("\",\"(?=[0-9a-f]{64})", "\"\"")), 3, "unreadable");
        add("proof: missing", changed("proofs.jsonl", text -> text.substring(text.indexOf('\n') + 1)), 8, "manifest");
        add("proof: twice", changed("proofs.jsonl", text -> text.substring(0, text.indexOf('\n') + 1) + text), 8, "manifest");
        add("proof: 65 hashes", changed("proofs.jsonl", text -> "{\"leaf\":3,\"in\":40,\"path\":[" + "\"%s\",".formatted("ab".repeat(32)).repeat(64)
                + "\"%s\"]}\n".formatted("ab".repeat(32)) + text.substring(text.indexOf('\n') + 1)), 3, "unreadable");
        add("proof: held again what is signed", changed("proofs.jsonl", text -> text + "{\"from\":12,\"root\":\"" + "ab".repeat(32) + "\",\"to\":40,\"path\":[]}\n"), 8, "consistency");
    }

    private void entryFields() {
        for (String field : List.of("leaf", "kind", "exchange", "time", "from", "service", "revision", "outcome", "private", "subjects", "endUser",
                "legalContext", "dossier", "ticket", "row", "ladder", "found", "arrival", "trail", "micros", "digest", "signature", "suppliers", "nonce")) {
            add("entry: " + field, changed("entries/39.json", text -> text.replaceFirst("(\"" + field + "\": )", "$1 ")), 8, "entry");
        }
        change("entry: a word", "entries/3.json", "\"OPEN\"", "\"OPEM\"", 8, "entry");
        add("entry: missing", without(log.chosen(), "entries/11.json"), 8, "entry");
        add("entry: of a leaf that is not here", with("entries/4.json", "{}\n".getBytes(StandardCharsets.US_ASCII)), 8, "entry");
        add("entry: not UTF-8", with("entries/3.json", new byte[] {(byte) 0xff, (byte) 0xfe}), 8, "entry");
        add("entry: no line feed", changed("entries/3.json", String::stripTrailing), 8, "entry");
        add("entry: name with a zero", renamed("entries/3.json", "entries/03.json"), 3, "unreadable");
    }

    private void whole() {
        byte[] good = log.whole();
        addWhole("whole: one leaf less", text -> text.substring(0, text.lastIndexOf("{\"index\":39")), 8, "manifest");
        addWhole("whole: one leaf less, and the manifest says so", good, text -> text.substring(0, text.lastIndexOf("{\"index\":39")), 39, 8, "consistency");
        addWhole("whole: one leaf more than was signed", good, text -> text + text.substring(0, text.indexOf('\n') + 1).replace("\"index\":0", "\"index\":40"), 41, 8, "inclusion");
        addWhole("whole: two exchanged", text -> text.replace("\"index\":7,", "\"index\":99,").replace("\"index\":8,", "\"index\":7,").replace("\"index\":99,", "\"index\":8,"), 3, "unreadable");
        addWhole("whole: a gap", text -> text.replace("\"index\":39,", "\"index\":40,"), 8, "inclusion");
        addWhole("whole: a hash", text -> turned(text, "{\"index\":7,\"hash\":\"", 3), 8, "consistency");
        addWhole("whole: a word", text -> turned(text, "\"index\":7,\"hash\":\"", 180), 8, "hash");
        Map<String, byte[]> with = Zips.files(good);
        with.put("proofs.jsonl", new byte[0]);
        add("whole: with proofs", Zips.of(with), 3, "unreadable");
    }

    private void zips() {
        byte[] good = log.chosen();
        add("zip: nothing", new byte[0], 3, "unreadable");
        add("zip: no zip", "a case, believe me".repeat(10).getBytes(StandardCharsets.US_ASCII), 3, "unreadable");
        add("zip: no files", Zips.of(Map.of()), 3, "unreadable");
        for (String name : List.of("../evil", "/etc/evil", "entries/", "entries/../../evil", "entries\\3.json", "manifest.json ", "certificates/x.cer", "README", "entries/3.json\0")) {
            add("zip: a file called " + name.replace("\0", "NUL"), with(name, new byte[] {1}), 3, "unreadable");
        }
        Map<String, byte[]> twice = Zips.files(good);
        twice.put("manifest.jsom", twice.get("manifest.json"));
        add("zip: a file twice", Zips.patched(Zips.of(twice), "manifest.jsom", "manifest.json", 2), 3, "unreadable");
        add("zip: a bomb", Zips.bomb(Zips.files(good), "leaves.jsonl", 80), 3, "unreadable");
        add("zip: a manifest too large", with("manifest.json", new byte[2_000]), 3, "unreadable");
        Map<String, byte[]> many = Zips.files(good);
        for (int i = 0; i < 20_200; i++) {
            many.put("entries/" + (1_000 + i) + ".json", new byte[0]);
        }
        add("zip: too many files", Zips.of(many), 3, "unreadable");
        add("zip: cut", java.util.Arrays.copyOf(good, good.length - 1), 3, "unreadable");
        add("zip: cut in half", java.util.Arrays.copyOf(good, good.length / 2), 3, "unreadable");
        add("zip: something before it", Zips.joined(new byte[] {'P', 'K', 3, 4}, good), 3, "unreadable");
        add("zip: something after it", Zips.joined(good, new byte[] {0}), 3, "unreadable");
        add("zip: two of them", Zips.joined(good, good), 3, "unreadable");
        add("zip: another name where the file lies", Zips.patched(good, "leaves.jsonl", "leavez.jsonl", 1), 3, "unreadable");
        add("zip: another method", patchedDirectory(good, 10, 99), 3, "unreadable");
        add("zip: said to be encrypted", patchedDirectory(good, 8, 9), 3, "unreadable");
        add("zip: another checksum", patchedDirectory(good, 16, 77), 3, "unreadable");
        add("zip: another size", patchedDirectory(good, 24, 77), 3, "unreadable");
    }

    /** A byte of the first file's entry in the directory. */
    private static byte[] patchedDirectory(byte[] zip, int offset, int value) {
        byte[] patched = zip.clone();
        int at = new String(zip, StandardCharsets.ISO_8859_1).indexOf("PK\1\2");
        patched[at + offset] = (byte) value;
        return patched;
    }

    private void heldAgainst() {
        KeyPair witness = AuditedLog.keys();
        byte[] seen = bytes(log.witness(List.of(12, 31, 40), witness).text());
        byte[] receipt = log.receipt(39, 31, log.hub);
        AuditedLog rebuilt = log.rebuilt();
        byte[] forged = AuditedLog.zip(rebuilt.chosen(List.of(5, 12, 20, 40), List.of(31), log.hub, Environment.TEST, AuditedLog.NOW));
        List<byte[]> none = List.of();

        hold("with a receipt", log.chosen(), List.of(receipt), none, 0, "");
        hold("with a receipt in JSON", log.chosen(), List.of(log.jsonReceipt(39, 31)), none, 0, "");
        hold("a rewritten log with one old receipt in JSON", forged, List.of(log.jsonReceipt(39, 31)), none, 8, "receipt");
        hold("with a saved checkpoint", log.chosen(), List.of(bytes(log.checkpoint(12).text())), none, 0, "");
        hold("with a witness", log.chosen(), none, List.of(seen), 0, "");
        hold("whole, with both", log.whole(), List.of(receipt, bytes(log.checkpoint(20).text())), List.of(seen), 0, "");
        hold("a rewritten log alone", forged, none, none, 0, "");
        hold("a rewritten log with one old receipt", forged, List.of(receipt), none, 8, "receipt");
        hold("a rewritten log with one old checkpoint", forged, List.of(bytes(log.checkpoint(31).text())), none, 8, "receipt");
        hold("a rewritten log with one countersignature", forged, none, List.of(bytes(log.witness(List.of(40), witness).text())), 8, "witness");
        hold("a rewritten whole log with one old receipt", rebuilt.whole(), List.of(receipt), none, 8, "receipt");
        hold("a rewritten whole log with one countersignature", rebuilt.whole(), none, List.of(bytes(log.witness(List.of(12), witness).text())), 8, "witness");
        hold("a receipt of a leaf that is not here", log.chosen(), List.of(log.receipt(38, 31, log.hub)), none, 8, "receipt");
        hold("a receipt whose checkpoint is not proved", without(log.chosen(), 31), List.of(receipt), none, 8, "receipt");
        hold("a receipt of another signer", log.chosen(),
                List.of(log.receipt(39, 31, AuditedLog.holder(log.authority, AuditedLog.HUB, CertificateUsage.SIGN, Duration.ofDays(9)))), none, 8, "receipt");
        byte[] damaged = receipt.clone();
        damaged[damaged.length / 2] ^= 1;
        hold("a damaged receipt", log.chosen(), List.of(damaged), none, 8, "receipt");
        hold("a receipt that is none", log.chosen(), List.of(bytes("crossroads")), none, 8, "receipt");
        hold("a receipt cut short", log.chosen(), List.of(java.util.Arrays.copyOf(receipt, 100)), none, 8, "receipt");
        hold("a witness that saw nothing of it", without(log.chosen(), 31), none, List.of(bytes(log.witness(List.of(31), witness).text())), 8, "witness");
        hold("a witness that saw nothing", log.chosen(), none, List.of(bytes(log.witness(List.of(), witness).text())), 8, "witness");
        String mute = log.witness(List.of(12, 40), witness).text();
        hold("a witness with a key that is none", log.chosen(), none, List.of(bytes("crossroads-witness 1\nAAAA\n\n" + mute.substring(mute.indexOf("\n\n") + 2))), 8, "witness");
        String other = log.witness(List.of(12), AuditedLog.keys()).text();
        String mine = log.witness(List.of(12), witness).text();
        hold("another's countersignature", log.chosen(), none, List.of(bytes(mine.substring(0, mine.indexOf("\n\n") + 2) + other.substring(other.indexOf("\n\n") + 2))), 8, "witness");
        hold("a witness' file cut short", log.chosen(), none, List.of(java.util.Arrays.copyOf(seen, seen.length - 3)), 3, "unreadable");
        hold("a witness' file that is none", log.chosen(), none, List.of(bytes("a witness, believe me")), 3, "unreadable");
        for (int at = 0; at < seen.length; at += stride == 0 ? 97 : stride) {
            byte[] flipped = seen.clone();
            flipped[at] ^= 1;
            hold("witness flipped at " + at, log.chosen(), none, List.of(flipped), ANYTHING, "");
        }
    }

    /** Without the proof of what is held elsewhere. */
    private byte[] without(byte[] zip, int held) {
        Map<String, byte[]> files = Zips.files(zip);
        files.compute("proofs.jsonl", (name, text) -> bytes(ascii(text).replaceFirst("\\{\"from\":" + held + ",\"root\"[^\n]*\n", "")));
        return Zips.of(files);
    }

    private void flips() {
        Map<String, byte[]> files = Zips.files(log.chosen());
        files.forEach((name, content) -> {
            for (int at = 0; at < content.length; at += stride == 0 ? Math.max(1, (content.length - 1) / 4) : stride) {
                byte[] flipped = content.clone();
                flipped[at] ^= 1;
                add(name.replaceAll("[0-9a-f]{56}", "…") + " flipped at " + at, with(name, flipped), ANYTHING_BUT_GOOD, "");
            }
        });
    }

    private void add(String name, byte[] zip, int exit, String fault) {
        add(name, zip, exit, fault, log.authority.certificate());
    }

    private void add(String name, byte[] zip, int exit, String fault, byte[] anchor) {
        items.add(new Item(name, zip, List.of(), List.of(), anchor, exit, fault));
    }

    private void hold(String name, byte[] zip, List<byte[]> receipts, List<byte[]> witnesses, int exit, String fault) {
        items.add(new Item(name, zip, receipts, witnesses, log.authority.certificate(), exit, fault));
    }

    private void change(String name, String file, String from, String to, int exit, String fault) {
        add(name, changed(file, text -> {
            int at = text.indexOf(from);
            if (at < 0) {
                throw new IllegalArgumentException(name + ": nothing to change");
            }
            return text.substring(0, at) + to + text.substring(at + from.length());
        }), exit, fault);
    }

    private void addWhole(String name, UnaryOperator<String> leaves, int exit, String fault) {
        addWhole(name, log.whole(), leaves, AuditedLog.SIZE, exit, fault);
    }

    private void addWhole(String name, byte[] zip, UnaryOperator<String> leaves, int count, int exit, String fault) {
        Map<String, byte[]> files = Zips.files(zip);
        files.compute("leaves.jsonl", (file, text) -> bytes(leaves.apply(ascii(text))));
        files.compute("manifest.json", (file, text) -> bytes(ascii(text).replace("\"count\":40", "\"count\":" + count)));
        add(name, Zips.of(files), exit, fault);
    }

    private byte[] changed(String file, UnaryOperator<String> change) {
        Map<String, byte[]> files = Zips.files(log.chosen());
        files.compute(file, (name, content) -> {
            String before = new String(content, StandardCharsets.ISO_8859_1);
            String after = change.apply(before);
            if (after.equals(before)) {
                throw new IllegalArgumentException("nothing was changed in " + file);
            }
            return after.getBytes(StandardCharsets.ISO_8859_1);
        });
        return Zips.of(files);
    }

    private byte[] with(String file, byte[] content) {
        Map<String, byte[]> files = Zips.files(log.chosen());
        files.put(file, content);
        return Zips.of(files);
    }

    private byte[] renamed(String from, String to) {
        Map<String, byte[]> files = new LinkedHashMap<>();
        Zips.files(log.chosen()).forEach((name, content) -> files.put(name.equals(from) ? to : name, content));
        return Zips.of(files);
    }

    private static byte[] without(byte[] zip, String file) {
        Map<String, byte[]> files = Zips.files(zip);
        files.remove(file);
        return Zips.of(files);
    }

    /** Another letter or digit of the same alphabet, so far behind a mark. */
    private static String turned(String text, String mark, int behind) {
        int at = text.indexOf(mark) + mark.length() + behind;
        char turned = text.charAt(at) == '0' ? '1' : '0';
        return text.substring(0, at) + turned + text.substring(at + 1);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static String ascii(byte[] text) {
        return new String(text, StandardCharsets.ISO_8859_1);
    }
}
