package crossroads.integration;

import crossroads.hub.envelope.Envelope;
import crossroads.hub.exchange.Envelopes;
import crossroads.hub.institution.Cbe;
import crossroads.hub.institution.CertificateUsage;
import crossroads.hub.institution.Institution;
import crossroads.hub.institution.RegisteredCertificate;
import crossroads.partner.Partner;
import crossroads.partner.context.Context.PartnerContext;
import crossroads.partner.context.HubCertificates;
import crossroads.partner.letters.Ask;
import crossroads.partner.letters.Drafts;
import crossroads.security.keys.KeyFolder;
import crossroads.security.keys.KeyRequest;
import crossroads.security.keys.SigningKey;
import crossroads.security.keys.TlsContexts;
import crossroads.security.providers.Primitives;
import crossroads.security.seals.CmsSeals;
import crossroads.xsd.envelopes.FormattedEnvelopes;
import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLContext;
import org.apache.qpid.jms.JmsConnectionFactory;

/** An institution that is a member of a {@link RunningHub}: its keys, and the ways to send with them. */
public final class Member {

    private static final Clock CLOCK = Clock.systemUTC();
    private static final Duration VALIDITY = Duration.ofDays(30);

    private final RunningHub hub;
    private final PartnerContext context;
    private final KeyFolder keys;
    private final CmsSeals seals;
    private final Envelopes envelopes = new FormattedEnvelopes();
    private final Drafts drafts;

    private Member(RunningHub hub, PartnerContext context, KeyFolder keys) {
        this.hub = hub;
        this.context = context;
        this.keys = keys;
        this.seals = new CmsSeals(hub.hub().primitives(), signing(), keys.decryption(), hub.hub().registry()::certificate);
        this.drafts = new Drafts(context.environment(), context.institution(), context.hub(), CLOCK);
    }

    static Member enrolled(RunningHub hub, Cbe cbe) {
        Institution institution = hub.hub().revision().institution(cbe).orElseThrow();
        Path folder = hub.settings().partners().resolve(cbe.digits());
        KeyFolder keys = KeyFolder.create(folder.resolve("keys"), cbe, hub.hub().primitives());
        keys.trust(hub.hub().identity().authority().certificate());
        List<RegisteredCertificate> certificates = new ArrayList<>();
        for (CertificateUsage usage : CertificateUsage.values()) {
            if (keys.certificates(usage).isEmpty()) {
                issue(hub, institution, usage, keys);
            }
            certificates.addAll(keys.certificates(usage));
        }
        hub.hub().registry().register(certificates);
        HubCertificates.write(folder.resolve("hub"), hub.hub().identity().certificates());
        PartnerContext context = new PartnerContext(
                cbe.digits(),
                hub.url(),
                hub.hub().environment(),
                cbe,
                hub.hub().revision().hub(),
                folder.resolve("keys"),
                folder.resolve("hub"),
                folder.resolve("inbox"));
        return new Member(hub, context, keys);
    }

    /** A certificate of the sector's CA for a new key in this folder; nobody registered it yet. */
    static RegisteredCertificate issue(RunningHub hub, Institution institution, CertificateUsage usage, KeyFolder keys) {
        Primitives primitives = hub.hub().primitives();
        String name = institution.name().en();
        KeyRequest request = KeyRequest.generate(usage, institution.cbe(), name, hub.hub().environment(), primitives);
        RegisteredCertificate issued = hub.hub().identity().authority().issue(request.csr(), institution.cbe(), name, usage, VALIDITY);
        return keys.add(request, issued.der(), List.of(hub.hub().identity().authority().certificate()));
    }

    public RunningHub hub() {
        return hub;
    }

    public Cbe cbe() {
        return context.institution();
    }

    public PartnerContext context() {
        return context;
    }

    public KeyFolder keys() {
        return keys;
    }

    public SigningKey signing() {
        return keys.signing(CLOCK.instant());
    }

    public CmsSeals seals() {
        return seals;
    }

    public Drafts drafts() {
        return drafts;
    }

    /** As an institution uses the hub; not started yet, so that a supplier can be set first. The caller closes it. */
    public Partner partner() {
        return Partner.connect(context, CLOCK);
    }

    /** The envelope of a question, as it would be signed. */
    public byte[] written(Ask ask) {
        return envelopes.write(drafts.question(ask), ask.payload().format());
    }

    /** Signed with this member's key, encrypted to the hub. */
    public byte[] sealed(byte[] content) {
        return seals.seal(content, hubEncryption());
    }

    public byte[] sealed(Ask ask) {
        return sealed(written(ask));
    }

    public RegisteredCertificate hubEncryption() {
        return hub.hub().identity().keys().certificates(CertificateUsage.ENCRYPT).getFirst();
    }

    /** Opens what the hub sent. */
    public Envelope opened(byte[] body) {
        return envelopes.read(seals.openEither(body).unsealed().content());
    }

    public String inbox() {
        return "inbox." + cbe() + ".online";
    }

    public SSLContext tls() {
        return TlsContexts.client(keys, CLOCK.instant());
    }

    /** A started JMS connection by this member's certificate. @param options further ones of Qpid JMS, each behind an ampersand */
    public Connection jms(String options) throws JMSException {
        return jms(hub, tls(), options);
    }

    /** The same by anyone's TLS. */
    static Connection jms(RunningHub hub, SSLContext tls, String options) throws JMSException {
        JmsConnectionFactory factory = new JmsConnectionFactory(hub.url()
                + "?amqp.saslMechanisms=EXTERNAL&jms.connectTimeout=10000&jms.requestTimeout=20000&jms.sendTimeout=20000&transport.connectTimeout=10000"
                + options);
        factory.setSslContext(tls);
        Connection connection = factory.createConnection();
        try {
            connection.start();
            return connection;
        } catch (JMSException e) {
            connection.close();
            throw e;
        }
    }

    /** A bare AMQP connection by this member's certificate, for what no client library sends. */
    public BareAmqp amqp() throws java.io.IOException {
        return BareAmqp.connect(hub.hub().amqpsPort(), tls());
    }

    @Override
    public String toString() {
        return "member " + cbe();
    }
}
