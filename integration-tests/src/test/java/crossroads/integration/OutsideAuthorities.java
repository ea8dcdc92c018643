package crossroads.integration;

import com.fasterxml.jackson.databind.ObjectMapper;
import crossroads.hub.institution.Cbe;
import crossroads.hub.institution.CertificateUsage;
import crossroads.hub.institution.Environment;
import crossroads.hub.institution.Fingerprint;
import crossroads.security.certificates.Pem;
import crossroads.security.keys.KeyFolder;
import crossroads.security.keys.KeyRequest;
import crossroads.security.outside.OutsideCa;
import crossroads.security.outside.OutsideServer;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.Clock;
import java.util.Date;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import org.bouncycastle.cert.ocsp.OCSPReq;
import org.bouncycastle.cert.ocsp.RevokedStatus;

/** Two authorities outside the sector, on this machine: one publishes a list of what it revoked, the other responds about each certificate. */
final class OutsideAuthorities implements AutoCloseable {

    static final Duration GRACE = Duration.ofSeconds(10);

    private static final Clock CLOCK = Clock.systemUTC();

    final OutsideCa listing;
    final OutsideCa responding;
    final OutsideServer lists;
    final OutsideServer responder;
    private final Set<BigInteger> revoked = ConcurrentHashMap.newKeySet();
    private final AtomicLong number = new AtomicLong();

    OutsideAuthorities() throws Exception {
        Instant now = CLOCK.instant();
        listing = OutsideCa.called("Listing CA", now);
        responding = OutsideCa.called("Responding CA", now);
        lists = OutsideServer.answering(request ->
                listing.list(number.incrementAndGet(), CLOCK.instant(), revoked.toArray(BigInteger[]::new)));
        responder = OutsideServer.answering(request -> {
            BigInteger serial = new OCSPReq(request).getRequestList()[0].getCertID().getSerialNumber();
            Instant at = CLOCK.instant();
            RevokedStatus status = revoked.contains(serial) ? new RevokedStatus(Date.from(at.minusSeconds(1)), 1) : null;
            return responding.response(request, status, at.minusSeconds(1), at.plusSeconds(60), true);
        });
    }

    /** Into a configuration. */
    void into(Path configuration, List<Cbe> byList, List<Cbe> byResponder) throws Exception {
        Files.createDirectories(configuration.resolve("authorities"));
        Files.writeString(configuration.resolve("authorities/listing.pem"), Pem.encode("CERTIFICATE", listing.certificate()));
        Files.writeString(configuration.resolve("authorities/responding.pem"), Pem.encode("CERTIFICATE", responding.certificate()));
        Files.writeString(configuration.resolve("authorities.yaml"), """
                apiVersion: exchange/v1
                kind: Authorities
                authorities:
                  - name: listing-ca
                    certificate: authorities/listing.pem
                    institutions: [%s]
                    crl: %s
                    every: PT1S
                    grace: %s
                  - name: responding-ca
                    certificate: authorities/responding.pem
                    institutions: [%s]
                    ocsp: %s
                    every: PT1S
                    grace: %s
                """.formatted(quoted(byList), lists.uri("/ca.crl"), GRACE, quoted(byResponder), responder.uri("/ocsp"), GRACE));
    }

    private static String quoted(List<Cbe> institutions) {
        return institutions.stream().map(one -> '"' + one.digits() + '"').collect(Collectors.joining(", "));
    }

    void revoke(byte[] certificate) throws Exception {
        revoked.add(OutsideCa.serial(certificate));
    }

    /** Keys of an institution in the place where {@link RunningHub#join} looks for them, with certificates of this authority, not registered yet. */
    Map<CertificateUsage, byte[]> issue(OutsideCa by, RunningHub hub, Cbe cbe, CertificateUsage... usages) throws Exception {
        KeyFolder keys = KeyFolder.create(hub.settings().partners().resolve(cbe.digits()).resolve("keys"), cbe, hub.hub().primitives());
        Map<CertificateUsage, byte[]> issued = new EnumMap<>(CertificateUsage.class);
        for (CertificateUsage usage : usages) {
            KeyRequest request = KeyRequest.generate(usage, cbe, "whoever", Environment.TEST, hub.hub().primitives());
            byte[] certificate = by.issue(request.csr(), usage, "C=BE,O=An institution,serialNumber=" + cbe, CLOCK.instant());
            keys.add(request, certificate, List.of(by.certificate()));
            issued.put(usage, certificate);
        }
        return issued;
    }

    /** As the administrator does it. */
    static String register(RunningHub hub, Cbe cbe, CertificateUsage usage, byte[] certificate) throws IOException, InterruptedException {
        Map<String, String> body = Map.of("usage", usage.name(), "certificate", Pem.encode("CERTIFICATE", certificate));
        return hub.administered("/institutions/" + cbe + "/certificates", new ObjectMapper().writeValueAsString(body));
    }

    static Fingerprint print(byte[] certificate) {
        return Fingerprint.of(certificate);
    }

    @Override
    public void close() {
        lists.close();
        responder.close();
    }
}
