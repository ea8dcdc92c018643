package crossroads.security.outside;

import crossroads.hub.institution.Fingerprint;
import crossroads.security.certificates.Pem;
import crossroads.security.outside.Silence.Reason;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509CRL;
import java.security.cert.X509CRLEntry;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1OctetString;

/**
 * The list of an authority: whole, direct, signed by the authority itself. What is on it counts as revoked, whatever the reason and from whatever day.
 * Verified before it is parsed; parsed by the JDK, without its path checker: that would go and look where a certificate says that its list is. Thread-safe.
 */
final class CrlSource implements Source {

    /** A list of some 100,000 entries. */
    static final int MOST = 4 << 20;
    /** What the JDK makes of a list takes ten times its bytes, and seconds for the largest: one at a time. */
    private static final ReentrantLock PARSING = new ReentrantLock();

    private static final Duration SKEW = Duration.ofMinutes(5);
    private static final String NUMBER = "2.5.29.20";

    private final X509Certificate issuer;
    private final Fingerprint issuerPrint;
    private final Bounded address;
    private final SeenLists seen;
    private volatile Optional<ReadList> last = Optional.empty();

    /** What was on a list, so that the same bytes are not parsed at each look. */
    private record ReadList(byte[] bytes, BigInteger number, Instant from, Instant until, Set<BigInteger> serials) {}

    CrlSource(X509Certificate issuer, Fingerprint issuerPrint, Bounded address, SeenLists seen) {
        this.issuer = issuer;
        this.issuerPrint = issuerPrint;
        this.address = address;
        this.seen = seen;
    }

    @Override
    public Told ask(Collection<X509Certificate> about, Instant now) {
        try {
            byte[] bytes = address.get();
            ReadList list = last.filter(known -> Arrays.equals(known.bytes, bytes)).isPresent() ? last.get() : read(bytes);
            requireTimely(list, now);
            if (!seen.isNewest(issuerPrint, list.number)) {
                throw new SilentException(Reason.OLDER, "number " + list.number + ", and a higher one was seen");
            }
            last = Optional.of(list);
            Set<Fingerprint> good = new HashSet<>();
            Set<Fingerprint> revoked = new HashSet<>();
            for (X509Certificate one : about) {
                (list.serials.contains(one.getSerialNumber()) ? revoked : good).add(OutsideIssuer.fingerprint(one));
            }
            return new Told(good, revoked, Optional.empty());
        } catch (SilentException e) {
            return Told.nothing(e.silence());
        }
    }

    private ReadList read(byte[] bytes) throws SilentException {
        byte[] der = Pem.decode("X509 CRL", bytes);
        requireSigned(der);
        PARSING.lock();
        try {
            return parsedAndChecked(bytes, der);
        } finally {
            PARSING.unlock();
        }
    }

    private ReadList parsedAndChecked(byte[] bytes, byte[] der) throws SilentException {
        X509CRL list = parsed(der);
        if (!list.getIssuerX500Principal().equals(issuer.getSubjectX500Principal())) {
            throw new SilentException(Reason.OTHER_ISSUER, "the list is another authority's");
        }
        Set<String> critical = list.getCriticalExtensionOIDs();
        if (critical != null && !critical.isEmpty()) {
            throw new SilentException(Reason.CRITICAL_EXTENSION, "of the list: " + String.join(", ", critical));
        }
        if (list.getNextUpdate() == null) {
            throw new SilentException(Reason.STALE, "the list does not say until when it counts");
        }
        return new ReadList(bytes, number(list), list.getThisUpdate().toInstant(), list.getNextUpdate().toInstant(), serials(list));
    }

    private static X509CRL parsed(byte[] der) throws SilentException {
        try {
            ByteArrayInputStream in = new ByteArrayInputStream(der);
            X509CRL list = (X509CRL) CertificateFactory.getInstance("X.509").generateCRL(in);
            if (in.available() == 0 && der.length > 0 && der[0] == 0x30) {
                return list;
            }
        } catch (GeneralSecurityException | RuntimeException e) {
            // told below; what a parser says may quote what came
        }
        throw new SilentException(Reason.UNREADABLE, "not one list of revoked certificates");
    }

    /** Before it is parsed. */
    private void requireSigned(byte[] der) throws SilentException {
        try {
            SignedBytes list = SignedBytes.of(der);
            list.require(issuer.getPublicKey());
        } catch (IOException e) {
            throw new SilentException(Reason.UNREADABLE, "not one list of revoked certificates");
        } catch (GeneralSecurityException | RuntimeException e) {
            throw new SilentException(Reason.FORGED, "not signed by the authority's key, or by too weak a scheme");
        }
    }

    private static void requireTimely(ReadList list, Instant now) throws SilentException {
        if (list.from.isAfter(now.plus(SKEW))) {
            throw new SilentException(Reason.STALE, "the list begins " + list.from);
        }
        if (list.until.isBefore(now)) {
            throw new SilentException(Reason.STALE, "the next list was due " + list.until);
        }
    }

    private static BigInteger number(X509CRL list) throws SilentException {
        try {
            byte[] number = ASN1OctetString.getInstance(list.getExtensionValue(NUMBER)).getOctets();
            BigInteger value = ASN1Integer.getInstance(number).getValue();
            if (value.signum() >= 0 && value.bitLength() <= 160) {
                return value;
            }
        } catch (RuntimeException e) {
            // told below
        }
        throw new SilentException(Reason.UNREADABLE, "the list has no number");
    }

    private static Set<BigInteger> serials(X509CRL list) throws SilentException {
        Set<BigInteger> serials = new HashSet<>();
        Set<? extends X509CRLEntry> entries = list.getRevokedCertificates();
        if (entries == null) {
            return serials;
        }
        for (X509CRLEntry entry : entries) {
            Set<String> critical = entry.hasExtensions() ? entry.getCriticalExtensionOIDs() : Set.of();
            if (critical != null && !critical.isEmpty()) {
                throw new SilentException(Reason.CRITICAL_EXTENSION, "of an entry: " + String.join(", ", critical));
            }
            serials.add(entry.getSerialNumber());
        }
        return serials;
    }
}
