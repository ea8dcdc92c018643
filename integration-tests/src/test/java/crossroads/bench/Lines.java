package crossroads.bench;

import crossroads.hub.envelope.Envelope;
import crossroads.hub.exchange.Envelopes;
import crossroads.hub.institution.Cbe;
import crossroads.partner.amqp.AmqpLine;
import crossroads.partner.context.Context.PartnerContext;
import crossroads.partner.context.Contexts;
import crossroads.partner.context.HubCertificates;
import crossroads.partner.letters.CmsSealBox;
import crossroads.partner.letters.Drafts;
import crossroads.partner.letters.SealBox;
import crossroads.security.keys.KeyFolder;
import crossroads.security.keys.TlsContexts;
import crossroads.security.providers.Primitives;
import crossroads.security.seals.CmsSeals;
import crossroads.xsd.envelopes.FormattedEnvelopes;
import java.io.IOException;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/**
 * An institution with several connections, which sends and takes on all of them: one connection alone waits for the broker's disk at each message.
 * It keeps no letters on disk: what is measured is the hub, and a partner's disk is its own affair.
 */
public final class Lines implements AutoCloseable {

    private static final Clock CLOCK = Clock.systemUTC();

    private final SealBox seals;
    private final Envelopes envelopes = new FormattedEnvelopes();
    private final Drafts drafts;
    private final List<AmqpLine> lines;
    private final AtomicInteger next = new AtomicInteger();

    private Lines(SealBox seals, Drafts drafts, List<AmqpLine> lines) {
        this.seals = seals;
        this.drafts = drafts;
        this.lines = lines;
    }

    public static Lines connect(Path data, String contextName, int connections) {
        PartnerContext context = (PartnerContext) new Contexts(List.of(data.resolve("contexts"))).named(contextName).orElseThrow();
        Primitives primitives = Primitives.choose();
        KeyFolder keys = KeyFolder.open(context.keys(), context.institution(), primitives);
        HubCertificates hub = HubCertificates.read(context.hubCertificates(), context.hub(), primitives);
        CmsSeals seals = new CmsSeals(primitives, keys.signing(CLOCK.instant()), keys.decryption(), hub::signer);
        SSLContext tls = TlsContexts.client(keys, CLOCK.instant());
        Cbe self = context.institution();
        return new Lines(
                new CmsSealBox(seals, () -> hub.encryption(CLOCK.instant())),
                new Drafts(context.environment(), self, context.hub(), CLOCK),
                IntStream.range(0, connections).mapToObj(i -> AmqpLine.connect(context.url(), tls, self)).toList());
    }

    /** A connection that shook hands, as its certificate's institution, and said nothing since. */
    public static Socket greeted(Path data, String contextName, int port) throws IOException {
        PartnerContext context = (PartnerContext) new Contexts(List.of(data.resolve("contexts"))).named(contextName).orElseThrow();
        KeyFolder keys = KeyFolder.open(context.keys(), context.institution(), Primitives.choose());
        SSLSocket socket = (SSLSocket) TlsContexts.client(keys, CLOCK.instant()).getSocketFactory().createSocket("127.0.0.1", port);
        socket.startHandshake();
        return socket;
    }

    public Drafts drafts() {
        return drafts;
    }

    /** Each connection reads with a thread of its own. */
    public void read(Consumer<Envelope> reader) {
        lines.forEach(line -> line.readInbox(body -> {
            reader.accept(envelopes.read(seals.open(body).envelope()));
            return AmqpLine.Reading.TAKEN;
        }));
    }

    /** A question as it travels: signed and encrypted. */
    public byte[] sealed(Envelope.Question question) {
        return seals.seal(envelopes.write(question, question.payload().format()));
    }

    /** The bytes of a question's envelope. */
    public byte[] written(Envelope.Question question) {
        return envelopes.write(question, question.payload().format());
    }

    /** Signs and encrypts whatever it is given. */
    public byte[] sealed(byte[] content) {
        return seals.seal(content);
    }

    /** Sends bytes as if they were a question. @throws crossroads.partner.amqp.LineException when the broker does not take them */
    public void send(byte[] body) {
        line().sendQuestion(body);
    }

    public void ask(Envelope.Question question) {
        line().sendQuestion(seals.seal(envelopes.write(question, question.payload().format())));
    }

    /** In the format of its question. */
    void answer(Envelope.Question question, Envelope answer) {
        line().sendAnswer(seals.seal(envelopes.write(answer, question.payload().format())));
    }

    private AmqpLine line() {
        return lines.get(Math.floorMod(next.getAndIncrement(), lines.size()));
    }

    @Override
    public void close() {
        lines.forEach(AmqpLine::close);
    }
}
