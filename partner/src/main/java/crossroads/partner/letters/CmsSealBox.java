package crossroads.partner.letters;

import crossroads.hub.institution.RegisteredCertificate;
import crossroads.security.seals.CmsSeals;
import java.util.function.Supplier;

/** Seals in CMS, as the hub's suite says. */
public final class CmsSealBox implements SealBox {

    private final CmsSeals seals;
    private final Supplier<RegisteredCertificate> hub;

    /** @param seals with the institution's keys, knowing the hub's signing certificates @param hub the hub's encryption certificate of now */
    public CmsSealBox(CmsSeals seals, Supplier<RegisteredCertificate> hub) {
        this.seals = seals;
        this.hub = hub;
    }

    @Override
    public byte[] seal(byte[] envelope) {
        return seals.seal(envelope, hub.get());
    }

    @Override
    public Opened open(byte[] body) {
        CmsSeals.Kept kept = seals.openEither(body);
        return new Opened(kept.unsealed().content(), kept.signedData(), kept.wasEncrypted());
    }
}
