package crossroads.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import crossroads.hub.envelope.Format;
import crossroads.hub.envelope.Payload;
import crossroads.hub.exchange.Payloads.Direction;
import crossroads.hub.institution.Cbe;
import crossroads.hub.institution.Environment;
import crossroads.hub.service.ServiceId;
import crossroads.partner.letters.Ask;
import crossroads.partner.letters.Drafts;
import crossroads.partner.letters.Reply;
import crossroads.security.providers.Hash;
import crossroads.security.providers.Primitives;
import crossroads.security.providers.Scheme;
import crossroads.xsd.envelopes.FormattedEnvelopes;
import crossroads.xsd.payloads.FormattedPayloads;
import crossroads.xsd.schema.CompiledSchema;
import crossroads.xsd.schema.SchemaFolder;
import crossroads.xsd.secure.SecureXml;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.time.Clock;

/**
 * What a consultation can't do without, each primitive measured alone, warm, in a process of its own, with the providers and libraries that the hub uses:
 * the floor that {@code ratio_to_primitives} divides by. The list is fixed; {@code docs/performance.md} says why it is this one.
 *
 * <p>{@code FOLDER}; then a line on its input, answered by one JSON object.
 */
final class Floor {

    private static final int WARM_UP = 20_000;
    private static final int MEASURED = 20_000;

    private final ObjectNode items = new ObjectMapper().createObjectNode();
    private double sum;

    public static void main(String... arguments) throws Exception {
        System.out.println("ready");
        if (System.in.read() < 0) {
            return;
        }
        Floor floor = new Floor();
        floor.cryptography();
        floor.parses();
        floor.add("row inserts, durable", 9, RowCost.micros(Path.of(arguments[0])));
        floor.add("queue hops, durable", 4, HopCost.micros(Path.of(arguments[0])));
        ObjectNode told = new ObjectMapper().createObjectNode();
        told.put("sum_ms", Math.round(floor.sum) / 1_000.0);
        told.set("items", floor.items);
        System.out.println(told);
    }

    private void add(String what, int times, double micros) {
        items.putObject(what).put("times", times).put("us", Math.round(micros * 10) / 10.0);
        sum += times * micros;
    }

    private interface Work {
        Object once() throws Exception;
    }

    private void measure(String what, int times, Work work) throws Exception {
        add(what, times, micros(work));
    }

    /** Processor time of this thread for one. */
    private static double micros(Work work) throws Exception {
        int kept = 0;
        for (int i = 0; i < WARM_UP; i++) {
            kept += work.once().hashCode() & 1;
        }
        var threads = java.lang.management.ManagementFactory.getThreadMXBean();
        long began = threads.getCurrentThreadCpuTime();
        for (int i = 0; i < MEASURED; i++) {
            kept += work.once().hashCode() & 1;
        }
        long nanos = threads.getCurrentThreadCpuTime() - began;
        if (kept < 0) {
            throw new IllegalStateException("never; it keeps the work from being left out");
        }
        return nanos / 1e3 / MEASURED;
    }

    private void cryptography() throws Exception {
        Primitives primitives = Primitives.choose();
        byte[] content = new byte[2_500];
        new SecureRandom().nextBytes(content);
        KeyPair pair = primitives.newKeyPair();
        PrivateKey signing = primitives.forSigning(pair.getPrivate());
        PublicKey verifying = primitives.forVerifying(Scheme.ECDSA, pair.getPublic().getEncoded());
        byte[] signature = primitives.sign(signing, content);
        PrivateKey own = primitives.forAgreement(pair.getPrivate());
        KeyPair other = primitives.newKeyPair();
        byte[] key = new byte[32];
        byte[] nonce = new byte[12];
        byte[] sealed = primitives.encrypt(key, nonce, new byte[0], content);
        byte[] wrapped = primitives.wrap(key, key);
        measure("signatures made", 2, () -> primitives.sign(signing, content));
        measure("signatures verified", 2, () -> primitives.verify(verifying, Scheme.ECDSA, Hash.SHA_256, content, signature));
        measure("agreements with a new key", 2, () -> {
            KeyPair once = primitives.newKeyPair();
            return primitives.agree(once.getPrivate(), other.getPublic());
        });
        measure("agreements", 2, () -> primitives.agree(own, other.getPublic()));
        measure("keys wrapped", 2, () -> primitives.wrap(key, key));
        measure("keys unwrapped", 2, () -> primitives.unwrap(key, wrapped));
        measure("AES-GCM encryptions, 2.5 KB", 2, () -> primitives.encrypt(key, nonce, new byte[0], content));
        measure("AES-GCM decryptions, 2.5 KB", 2, () -> primitives.decrypt(key, nonce, new byte[0], sealed));
        measure("SHA-256, 2.5 KB", 8, () -> primitives.digest(Hash.SHA_256, content));
    }

    private void parses() throws Exception {
        Cbe asker = new Cbe("0212344876");
        Cbe hub = new Cbe("0244640631");
        ServiceId service = ServiceId.parse("employment.v2");
        FormattedPayloads payloads = new FormattedPayloads();
        Payload question = payloads.write(service, AskerUnderLoad.question(Bench.ASKED_ABOUT), Format.XML);
        Payload answer = payloads.write(service, SupplierUnderLoad.employments(Bench.ASKED_ABOUT, 2_000), Format.XML);
        Drafts drafts = new Drafts(Environment.TEST, asker, hub, Clock.systemUTC());
        byte[] asked = new FormattedEnvelopes().write(
                drafts.question(Ask.of(service, "PCSW:SOCIAL_INQUIRY", question).by("load", "load")), Format.XML);
        CompiledSchema envelope = new CompiledSchema(SchemaFolder.onClassPath(), "envelope.xsd");
        measure("envelopes parsed with their schema", 2, () -> {
            envelope.check(SecureXml.open(asked));
            return asked;
        });
        measure("questions parsed with their schema", 1, () -> {
            payloads.check(service, Direction.QUESTION, question);
            return question;
        });
        measure("answers parsed with their schema", 1, () -> {
            payloads.check(service, Direction.ANSWER, answer);
            return answer;
        });
    }
}
