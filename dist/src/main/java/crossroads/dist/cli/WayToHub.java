package crossroads.dist.cli;

import crossroads.hub.envelope.Envelope;
import crossroads.hub.institution.CertificateUsage;
import crossroads.hub.institution.RegisteredCertificate;
import crossroads.partner.amqp.LineException;
import crossroads.partner.context.Context.PartnerContext;
import crossroads.partner.letters.Letter;
import crossroads.security.files.UnsafeFileException;
import crossroads.security.keys.KeyFolder;
import crossroads.security.keys.TlsContexts;
import crossroads.security.providers.Primitives;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.security.Principal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSession;
import javax.net.ssl.SSLSocket;
import javax.security.auth.x500.X500Principal;

/** The way from an institution to the hub and back, tried part by part until one stops it. */
final class WayToHub {

    private static final int PATIENCE_MILLIS = 10_000;
    private static final Duration SOON = Duration.ofDays(14);
    /** The hub refuses what lies further from its clock than its services' freshness, minutes; here one should notice long before. */
    private static final Duration CLOCKS_APART = Duration.ofSeconds(30);

    private static final String ECHO = "<echoRequest xmlns=\"urn:crossroads:payload:echo:1\"><text>ping</text></echoRequest>";

    /** How a part of the way is. */
    enum State {
        GOOD,
        SOON,
        WRONG,
        UNREACHABLE
    }

    /** @param took zero where time says nothing */
    record Part(String name, State state, String detail, String remedy, Duration took) {

        Map<String, Object> json() {
            Map<String, Object> all = new LinkedHashMap<>();
            all.put("check", name);
            all.put("verdict", switch (state) {
                case GOOD -> "OK";
                case SOON -> "WARNING";
                case WRONG, UNREACHABLE -> "FAILED";
            });
            all.put("detail", detail);
            if (!remedy.isEmpty()) {
                all.put("remedy", remedy);
            }
            if (!took.isZero()) {
                all.put("micros", took.toNanos() / 1_000);
            }
            return all;
        }
    }

    private final Session session;
    private final PartnerContext context;
    private final List<Part> parts = new ArrayList<>();

    WayToHub(Session session, PartnerContext context) {
        this.session = session;
        this.context = context;
    }

    List<Part> tried() throws InterruptedException {
        Optional<KeyFolder> keys = certificates();
        if (keys.isPresent() && tls(keys.get())) {
            messages();
        }
        return List.copyOf(parts);
    }

    /** One line for the certificate that ends first of those in use. Nothing when there is no key to go on with. */
    private Optional<KeyFolder> certificates() {
        Instant now = session.clock().instant();
        try {
            KeyFolder keys = KeyFolder.open(context.keys(), context.institution(), Primitives.choose());
            RegisteredCertificate first = keys.current(CertificateUsage.TLS, now);
            for (CertificateUsage usage : CertificateUsage.values()) {
                RegisteredCertificate one = keys.current(usage, now);
                first = one.notAfter().isBefore(first.notAfter()) ? one : first;
            }
            Duration left = Duration.between(now, first.notAfter());
            boolean endsSoon = left.compareTo(SOON) < 0;
            parts.add(new Part(
                    "certificate",
                    endsSoon ? State.SOON : State.GOOD,
                    session.say("ping.certificate", left.toDays(), first.usage(), first.notAfter()),
                    endsSoon ? session.say("ping.certificateRemedy") : "",
                    Duration.ZERO));
            return Optional.of(keys);
        } catch (UnsafeFileException | UncheckedIOException e) {
            parts.add(new Part(
                    "certificate", State.WRONG, String.valueOf(e.getMessage()), "./crossroads context show " + context.name(), Duration.ZERO));
            return Optional.empty();
        }
    }

    private boolean tls(KeyFolder keys) {
        URI url = context.url();
        long began = System.nanoTime();
        try (SSLSocket socket =
                (SSLSocket) TlsContexts.client(keys, session.clock().instant()).getSocketFactory().createSocket()) {
            socket.connect(new InetSocketAddress(url.getHost(), url.getPort()), PATIENCE_MILLIS);
            socket.setSoTimeout(PATIENCE_MILLIS);
            SSLParameters parameters = socket.getSSLParameters();
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
            socket.setSSLParameters(parameters);
            socket.startHandshake();
            SSLSession handshake = socket.getSession();
            parts.add(new Part(
                    "TLS",
                    State.GOOD,
                    handshake.getProtocol().replace("TLSv", "TLS ") + ", " + name(handshake.getPeerPrincipal()),
                    "",
                    since(began)));
            return true;
        } catch (SSLException e) {
            parts.add(new Part("TLS", State.UNREACHABLE, session.say("ping.tlsFailed", address(url)), session.say("ping.tlsRemedy"), since(began)));
        } catch (IOException e) {
            parts.add(new Part("TLS", State.UNREACHABLE, session.say("ping.unreachable", address(url)), "./crossroads doctor", since(began)));
        }
        return false;
    }

    private void messages() throws InterruptedException {
        long began = System.nanoTime();
        String part = "AMQP";
        try (Asking asking = Asking.connect(session)) {
            parts.add(new Part(part, State.GOOD, session.say("ping.connected"), "", since(began)));
            part = "inbox";
            began = System.nanoTime();
            asking.partner().start();
            parts.add(new Part(part, State.GOOD, session.say("ping.inbox", "inbox." + context.institution() + ".online"), "", since(began)));
            echo(asking);
        } catch (LineException e) {
            parts.add(new Part(part, State.UNREACHABLE, String.valueOf(e.getMessage()), "./crossroads doctor", since(began)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void echo(Asking asking) throws InterruptedException {
        long began = System.nanoTime();
        Instant sent = session.clock().instant();
        try {
            Letter letter = asking.ownAnswer("echo.v1", ECHO);
            Duration took = since(began);
            parts.add(new Part("echo", State.GOOD, session.say("ping.echo"), "", took));
            if (letter.envelope() instanceof Envelope.Answer answer) {
                clocks(Duration.between(sent.plus(took.dividedBy(2)), answer.hub().received()));
            }
        } catch (CommandFailure e) {
            State state = e.exitCode() == ExitCode.UNREACHABLE ? State.UNREACHABLE : State.WRONG;
            parts.add(new Part("echo", state, String.valueOf(e.getMessage()), e.remedy(), since(began)));
        }
    }

    /** The hub stamped its arrival somewhere on the way out, so half the way is the best guess. */
    private void clocks(Duration hubAhead) {
        boolean isApart = hubAhead.abs().compareTo(CLOCKS_APART) > 0;
        parts.add(new Part(
                "clock",
                isApart ? State.WRONG : State.GOOD,
                String.format(Locale.ROOT, "%+.2f s", -hubAhead.toMillis() / 1000.0),
                isApart ? session.say("ping.clockRemedy") : "",
                Duration.ZERO));
    }

    /** The subject with the names that people know: its serial number is the enterprise number. */
    private static String name(Principal peer) {
        return peer instanceof X500Principal subject
                ? subject.getName(X500Principal.RFC2253, Map.of("2.5.4.5", "serialNumber"))
                : peer.getName();
    }

    private static String address(URI url) {
        return url.getHost() + ":" + url.getPort();
    }

    private static Duration since(long began) {
        return Duration.ofNanos(System.nanoTime() - began);
    }
}
