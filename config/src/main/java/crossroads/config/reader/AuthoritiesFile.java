package crossroads.config.reader;

import crossroads.hub.institution.Cbe;
import crossroads.hub.institution.OutsideAuthority;
import crossroads.hub.institution.OutsideAuthority.Source;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** {@code authorities.yaml}: certification authorities outside the sector, who may bring their certificates, and where they tell what they took back. */
final class AuthoritiesFile {

    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,47}");
    private static final Pattern FILE = Pattern.compile("authorities/[A-Za-z0-9_-][A-Za-z0-9_.-]{0,99}\\.pem");
    private static final Pattern HTTP = Pattern.compile("http://[A-Za-z0-9.-]+(:[0-9]{1,5})?(/[A-Za-z0-9._~/%+-]*)?");
    private static final Pattern LIST = Pattern.compile(HTTP.pattern() + "|file:///[A-Za-z0-9._~/%+-]+");
    /** With the time that one answer may take this stays below the 60 seconds within which a revocation is obeyed. */
    private static final Duration SELDOM = Duration.ofSeconds(45);
    private static final Duration EVERY = Duration.ofSeconds(30);
    private static final Duration LONGEST_GRACE = Duration.ofDays(7);
    private static final Duration GRACE = Duration.ofHours(1);
    private static final int SIGNS_LISTS = 6;

    private AuthoritiesFile() {}

    static void read(Section file, Draft draft) {
        file.header("Authorities");
        Set<String> names = new HashSet<>();
        file.need("authorities").flatMap(Value::items).ifPresent(items -> items.forEach(
                item -> item.section().ifPresent(entry -> authority(entry, names, draft))));
        file.refuseOthers();
    }

    private static void authority(Section entry, Set<String> names, Draft draft) {
        Optional<String> name = entry.need("name").flatMap(value -> Typed.text(value, NAME, "a name like national-ca"));
        Optional<Value> crl = entry.may("crl");
        Optional<Value> ocsp = entry.may("ocsp");
        Optional<byte[]> certificate = entry.need("certificate").flatMap(value -> certificate(value, crl.isPresent(), draft));
        List<Cbe> institutions = entry.need("institutions").map(value -> Typed.each(value, one -> member(one, draft))).orElse(List.of());
        Optional<URI> list = crl.flatMap(value -> Typed.text(value, LIST, "an address like http://crl.example.be/ca.crl or file:///var/lib/crl/ca.crl")).map(URI::create);
        Optional<URI> responder = ocsp.flatMap(value -> Typed.text(value, HTTP, "an address like http://ocsp.example.be/ca")).map(URI::create);
        Optional<Duration> every = duration(entry, "every", SELDOM, EVERY);
        Optional<Duration> grace = duration(entry, "grace", LONGEST_GRACE, GRACE);
        entry.refuseOthers();

        if (crl.isPresent() == ocsp.isPresent()) {
            entry.at().refuse("an authority tells what it took back by a list or by a responder", "write crl: or ocsp:, one of the two");
        }
        if (name.isPresent() && !names.add(name.get())) {
            entry.at().refuse("two authorities are called " + name.get(), "give each a name of its own");
        }
        Optional<URI> address = list.or(() -> responder);
        if (name.isPresent() && certificate.isPresent() && address.isPresent() && every.isPresent() && grace.isPresent()) {
            draft.authorities.add(new OutsideAuthority(
                    name.get(),
                    certificate.get(),
                    Set.copyOf(institutions),
                    list.isPresent() ? Source.CRL : Source.OCSP,
                    address.get(),
                    every.get(),
                    grace.get()));
        }
    }

    /** Absent only when what is written is wrong. */
    private static Optional<Duration> duration(Section entry, String key, Duration most, Duration usual) {
        Optional<Value> value = entry.may(key);
        return value.isEmpty() ? Optional.of(usual) : Typed.duration(value.get(), most);
    }

    private static Optional<Cbe> member(Value value, Draft draft) {
        Optional<Cbe> cbe = Typed.cbe(value);
        cbe.ifPresent(c -> draft.mustBeMember(value, c));
        return cbe;
    }

    private static Optional<byte[]> certificate(Value value, boolean signsLists, Draft draft) {
        Optional<String> name = Typed.text(value, FILE, "a file like authorities/national-ca.pem");
        if (name.isEmpty()) {
            return Optional.empty();
        }
        byte[] file = draft.files.get(name.get());
        if (file == null) {
            return value.refuse("there is no file " + name.get(), "add the authority's certificate in PEM, beside authorities.yaml");
        }
        try {
            ByteArrayInputStream in = new ByteArrayInputStream(file);
            X509Certificate read = (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(in);
            boolean[] usage = read.getKeyUsage();
            if (read.getBasicConstraints() < 0) {
                return value.refuse(name.get() + " is not the certificate of an authority", "give the one that signs the institutions' certificates itself");
            }
            if (signsLists && usage != null && !usage[SIGNS_LISTS]) {
                return value.refuse(name.get() + " may not sign lists", "give the authority that signs both, or use its responder: ocsp");
            }
            return Optional.of(read.getEncoded());
        } catch (CertificateException e) {
            return value.refuse(name.get() + " is not a certificate", "give one certificate in PEM");
        }
    }
}
