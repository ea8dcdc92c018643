package crossroads.security.outside;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import crossroads.hub.institution.Cbe;
import crossroads.hub.institution.CertificateState;
import crossroads.hub.institution.CertificateUsage;
import crossroads.hub.institution.Environment;
import crossroads.hub.institution.OutsideAuthority;
import crossroads.hub.institution.RegisteredCertificate;
import crossroads.security.certificates.InspectedCertificate;
import crossroads.security.outside.UntrustedException.Rule;
import crossroads.security.providers.Primitives;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OutsideIssuerTest {

    private static final Instant NOW = Instant.parse("2026-11-24T10:00:00Z");
    private static final Primitives PRIMITIVES = Primitives.choose();
    private static final Cbe CENTRE = new Cbe("0212344876");
    private static final Cbe OFFICE = new Cbe("0206731645");

    private OutsideCa ca;
    private OutsideIssuer issuer;

    @BeforeEach
    void anAuthority() throws Exception {
        ca = OutsideCa.called("National CA", NOW);
        issuer = OutsideIssuer.of(
                new OutsideAuthority(
                        "national-ca",
                        ca.certificate(),
                        Set.of(CENTRE),
                        OutsideAuthority.Source.CRL,
                        URI.create("http://127.0.0.1:1/"),
                        Duration.ofSeconds(30),
                        Duration.ofHours(1)),
                (one, number) -> true,
                Environment.TEST,
                PRIMITIVES);
    }

    private byte[] issued(CertificateUsage usage, String subject) throws Exception {
        return ca.issue(OutsideCa.newKeyPair("EC", 256).getPublic(), usage, subject, NOW);
    }

    private RegisteredCertificate accepted(byte[] der, CertificateUsage usage) throws UntrustedException {
        return issuer.accept(InspectedCertificate.of(der), CENTRE, usage, NOW);
    }

    private void refused(Rule rule, byte[] der, CertificateUsage usage) {
        assertThatThrownBy(() -> accepted(der, usage)).isInstanceOfSatisfying(UntrustedException.class, e -> assertThat(e.rule()).isEqualTo(rule));
    }

    @Test
    void aCertificateForEachUseIsTakenAndNamesItsAuthority() throws Exception {
        for (CertificateUsage usage : CertificateUsage.values()) {
            RegisteredCertificate taken = accepted(issued(usage, "C=BE,O=Centre,serialNumber=" + CENTRE), usage);

            assertThat(taken.authority()).contains("national-ca");
            assertThat(taken.usage()).isEqualTo(usage);
            assertThat(taken.state()).isEqualTo(CertificateState.LIVE);
        }
        accepted(ca.issue(OutsideCa.newKeyPair("RSA", 3072).getPublic(), CertificateUsage.SIGN, "O=Centre,2.5.4.97=NTRBE-" + CENTRE, NOW), CertificateUsage.SIGN);
    }

    @Test
    void oneOfAnotherEnvironmentIsRefused() throws Exception {
        refused(Rule.ENVIRONMENT, issued(CertificateUsage.SIGN, "O=Centre,OU=Production"), CertificateUsage.SIGN);
        accepted(issued(CertificateUsage.SIGN, "O=Centre,OU=TEST,OU=Accounts"), CertificateUsage.SIGN);
    }

    @Test
    void oneOfAnotherInstitutionIsRefused() throws Exception {
        refused(Rule.INSTITUTION, issued(CertificateUsage.SIGN, "O=Office,serialNumber=" + OFFICE), CertificateUsage.SIGN);
        refused(Rule.INSTITUTION, issued(CertificateUsage.SIGN, "O=Office,2.5.4.97=VATBE-BE" + OFFICE), CertificateUsage.SIGN);
    }

    @Test
    void oneForAnotherUseIsRefused() throws Exception {
        refused(Rule.USAGE, issued(CertificateUsage.SIGN, "O=Centre"), CertificateUsage.ENCRYPT);
        refused(Rule.USAGE, issued(CertificateUsage.ENCRYPT, "O=Centre"), CertificateUsage.SIGN);
        refused(Rule.USAGE, issued(CertificateUsage.TLS, "O=Centre"), CertificateUsage.SIGN);
        X509v3CertificateBuilder authority = ca.leaf(OutsideCa.newKeyPair("EC", 256).getPublic(), "O=Centre", NOW);
        authority.addExtension(Extension.basicConstraints, true, new BasicConstraints(true));
        assertThatThrownBy(() -> accepted(ca.issue(authority, "SHA256withECDSA"), CertificateUsage.SIGN)).isInstanceOf(UntrustedException.class);
    }

    @Test
    void aWeakKeyAndAWeakSignatureAreRefused() throws Exception {
        refused(Rule.STRENGTH, ca.issue(OutsideCa.newKeyPair("RSA", 2048).getPublic(), CertificateUsage.SIGN, "O=Centre", NOW), CertificateUsage.SIGN);
        refused(Rule.STRENGTH, ca.issue(OutsideCa.newKeyPair("EC", 521).getPublic(), CertificateUsage.SIGN, "O=Centre", NOW), CertificateUsage.SIGN);
        X509v3CertificateBuilder leaf = ca.leaf(OutsideCa.newKeyPair("EC", 256).getPublic(), "O=Centre", NOW);
        OutsideCa.uses(leaf, CertificateUsage.SIGN);
        refused(Rule.STRENGTH, ca.issue(leaf, "SHA1withECDSA"), CertificateUsage.SIGN);
    }

    @Test
    void oneThatHasEndedOrBeginsLaterIsRefused() throws Exception {
        byte[] one = issued(CertificateUsage.SIGN, "O=Centre");
        for (Duration away : new Duration[] {Duration.ofDays(2), Duration.ofDays(-2)}) {
            assertThatThrownBy(() -> issuer.accept(InspectedCertificate.of(one), CENTRE, CertificateUsage.SIGN, NOW.plus(away)))
                    .isInstanceOfSatisfying(UntrustedException.class, e -> assertThat(e.rule()).isEqualTo(Rule.VALIDITY));
        }
    }

    @Test
    void oneOfAnotherAuthorityOfTheSameNameIsRefused() throws Exception {
        OutsideCa forger = OutsideCa.called("National CA", NOW);
        byte[] forged = forger.issue(OutsideCa.newKeyPair("EC", 256).getPublic(), CertificateUsage.SIGN, "O=Centre", NOW);

        refused(Rule.AUTHORITY, forged, CertificateUsage.SIGN);
        assertThat(issuer.hasIssued(InspectedCertificate.of(forged))).isFalse();
        assertThat(issuer.hasIssued(InspectedCertificate.of(issued(CertificateUsage.SIGN, "O=Centre")))).isTrue();
    }

    @Test
    void anInstitutionThatTheConfigurationDoesNotNameIsRefused() throws Exception {
        byte[] one = issued(CertificateUsage.SIGN, "O=Office");

        assertThatThrownBy(() -> issuer.accept(InspectedCertificate.of(one), OFFICE, CertificateUsage.SIGN, NOW))
                .isInstanceOfSatisfying(UntrustedException.class, e -> assertThat(e.rule()).isEqualTo(Rule.AUTHORITY));
    }
}
