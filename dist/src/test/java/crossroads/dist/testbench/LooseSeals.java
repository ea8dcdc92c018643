package crossroads.dist.testbench;

import crossroads.hub.exchange.RefusedException;
import crossroads.hub.institution.CertificateUsage;
import crossroads.hub.institution.RegisteredCertificate;
import crossroads.partner.context.Context.PartnerContext;
import crossroads.security.certificates.InspectedCertificate;
import crossroads.security.certificates.Pem;
import crossroads.security.keys.DecryptionKey;
import crossroads.security.keys.KeyFolder;
import crossroads.security.providers.Primitives;
import crossroads.security.seals.CmsSeals;
import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.bouncycastle.cms.CMSAuthEnvelopedData;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSSignedData;
import org.bouncycastle.cms.RecipientInformation;
import org.bouncycastle.cms.SignerInformation;
import org.bouncycastle.cms.jcajce.JceKeyAgreeEnvelopedRecipient;
import org.bouncycastle.jce.provider.BouncyCastleProvider;

/** The seals of a client, with the mistakes that it is told to make. */
final class LooseSeals {

    /** @param content empty when it is to be dropped */
    record Opened(Optional<byte[]> content, boolean wasEncrypted) {}

    /** The client ends here. */
    static final class Dead extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    private final Set<Mistake> mistakes;
    private final PartnerContext context;
    private final KeyFolder keys;
    private final CmsSeals seals;
    private final List<RegisteredCertificate> hubSigning;
    private final RegisteredCertificate hubEncryption;

    LooseSeals(PartnerContext context, Set<Mistake> mistakes, Instant now) throws Exception {
        this.mistakes = mistakes;
        this.context = context;
        Primitives primitives = Primitives.choose();
        this.keys = KeyFolder.open(context.keys(), context.institution(), primitives);
        List<RegisteredCertificate> signing = hub("sign-", CertificateUsage.SIGN, primitives);
        this.hubSigning = mistakes.contains(Mistake.BELIEVES_ONE_KEY_OF_THE_HUB) ? signing.subList(0, 1) : signing;
        List<RegisteredCertificate> encryption = hub("encrypt-", CertificateUsage.ENCRYPT, primitives);
        this.hubEncryption = mistakes.contains(Mistake.ENCRYPTS_TO_THE_FIRST_KEY_OF_THE_HUB) ? encryption.getFirst() : encryption.getLast();
        List<DecryptionKey> decryption =
                mistakes.contains(Mistake.THROWS_ITS_OLD_KEY_AWAY) ? keys.decryption().subList(0, 1) : keys.decryption();
        this.seals = new CmsSeals(
                primitives,
                keys.signing(now),
                decryption,
                fingerprint -> hubSigning.stream().filter(one -> one.fingerprint().equals(fingerprint)).findFirst());
    }

    private List<RegisteredCertificate> hub(String prefix, CertificateUsage usage, Primitives primitives) throws Exception {
        List<RegisteredCertificate> found = new ArrayList<>();
        try (Stream<Path> files = Files.list(context.hubCertificates())) {
            for (Path file : files.filter(one -> one.getFileName().toString().startsWith(prefix)).toList()) {
                found.add(InspectedCertificate.of(Pem.decode("CERTIFICATE", Files.readAllBytes(file))).register(context.hub(), usage, primitives));
            }
        }
        found.sort(Comparator.comparing(RegisteredCertificate::notBefore));
        return found;
    }

    KeyFolder keys() {
        return keys;
    }

    byte[] seal(byte[] envelope) {
        return seals.seal(envelope, hubEncryption);
    }

    Opened open(byte[] body) throws Exception {
        try {
            CmsSeals.Kept kept = seals.openEither(body);
            return new Opened(Optional.of(kept.unsealed().content()), kept.wasEncrypted());
        } catch (RefusedException e) {
            return new Opened(loosely(body), true);
        }
    }

    /** Why did it not open? Those who ask less carefully take some of it. */
    private Optional<byte[]> loosely(byte[] body) throws Exception {
        Optional<CMSSignedData> signed = decrypted(body);
        if (signed.isEmpty()) {
            if (mistakes.contains(Mistake.DIES_OF_WHAT_DOES_NOT_DECRYPT)) {
                throw new Dead();
            }
            return Optional.empty();
        }
        boolean isInTheHubsName = signedByTheHub(signed.get());
        Mistake needed = isInTheHubsName ? Mistake.VERIFIES_NO_SIGNATURE : Mistake.BELIEVES_EVERY_MEMBER;
        return mistakes.contains(needed) ? Optional.of((byte[]) signed.get().getSignedContent().getContent()) : Optional.empty();
    }

    private boolean signedByTheHub(CMSSignedData signed) throws Exception {
        SignerInformation signer = signed.getSignerInfos().getSigners().iterator().next();
        for (RegisteredCertificate one : hub("sign-", CertificateUsage.SIGN, Primitives.choose())) {
            X509Certificate certificate =
                    (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(one.der()));
            if (certificate.getSerialNumber().equals(signer.getSID().getSerialNumber())) {
                return true;
            }
        }
        return false;
    }

    private Optional<CMSSignedData> decrypted(byte[] body) throws Exception {
        KeyStore store = KeyStore.getInstance(keys.keyStoreFile(CertificateUsage.ENCRYPT).toFile(), keys.password());
        for (RegisteredCertificate one : keys.certificates(CertificateUsage.ENCRYPT)) {
            PrivateKey key = (PrivateKey) store.getKey(one.fingerprint().hex(), keys.password());
            try {
                RecipientInformation recipient = new CMSAuthEnvelopedData(body).getRecipientInfos().getRecipients().iterator().next();
                return Optional.of(new CMSSignedData(recipient.getContent(
                        new JceKeyAgreeEnvelopedRecipient(key).setProvider(new BouncyCastleProvider()))));
            } catch (CMSException | RuntimeException e) {
                continue;
            }
        }
        return Optional.empty();
    }
}
