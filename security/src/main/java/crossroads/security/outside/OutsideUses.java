package crossroads.security.outside;

import crossroads.hub.institution.CertificateUsage;
import crossroads.security.outside.UntrustedException.Rule;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Set;

/** For what an outside certificate may be used, beside its key usage: one for TLS is for clients, the others are not only for TLS, code, time stamps or OCSP. */
final class OutsideUses {

    private static final String ANY = "2.5.29.37.0";
    private static final String CLIENT = "1.3.6.1.5.5.7.3.2";
    /** Server, client, code, time stamps, responses. */
    private static final Set<String> OTHER_TRADES =
            Set.of("1.3.6.1.5.5.7.3.1", CLIENT, "1.3.6.1.5.5.7.3.3", "1.3.6.1.5.5.7.3.8", "1.3.6.1.5.5.7.3.9");

    private OutsideUses() {}

    static void require(X509Certificate one, CertificateUsage usage) throws UntrustedException {
        if (one.getBasicConstraints() >= 0) {
            throw new UntrustedException(Rule.USAGE, "the certificate is one of an authority");
        }
        try {
            List<String> extended = one.getExtendedKeyUsage();
            if (extended == null || extended.contains(ANY)) {
                return;
            }
            boolean serves = usage == CertificateUsage.TLS ? extended.contains(CLIENT) : !OTHER_TRADES.containsAll(extended);
            if (!serves) {
                throw new UntrustedException(Rule.USAGE, "its extended key usage does not allow " + usage);
            }
        } catch (CertificateParsingException e) {
            throw new UntrustedException(Rule.READABLE, "its extended key usage can't be read");
        }
    }
}
