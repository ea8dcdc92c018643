package crossroads.partner;

import crossroads.hub.institution.CertificateUsage;
import crossroads.hub.institution.RegisteredCertificate;
import crossroads.partner.context.Context.PartnerContext;
import crossroads.partner.context.HubCertificates;
import crossroads.partner.letters.CmsSealBox;
import crossroads.partner.letters.SealBox;
import crossroads.security.keys.KeyFolder;
import crossroads.security.keys.SigningKey;
import crossroads.security.providers.Primitives;
import crossroads.security.seals.CmsSeals;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Seals with the keys and the hub's certificates that lie in the context's folders at each message: what another process renewed counts from then on. */
final class FolderSeals implements SealBox {

    private static final List<CertificateUsage> KEY_FILES = List.of(CertificateUsage.SIGN, CertificateUsage.ENCRYPT);

    private final PartnerContext context;
    private final KeyFolder keys;
    private final Primitives primitives;
    private final InstantSource clock;
    private volatile @Nullable Loaded loaded;

    private record Loaded(List<FileTime> seen, Instant until, CmsSealBox box) {}

    FolderSeals(PartnerContext context, KeyFolder keys, Primitives primitives, InstantSource clock) {
        this.context = context;
        this.keys = keys;
        this.primitives = primitives;
        this.clock = clock;
    }

    /** Reads them now, so that what is missing is told before anything is sent. */
    void load() {
        current();
    }

    @Override
    public byte[] seal(byte[] envelope) {
        return current().seal(envelope);
    }

    @Override
    public Opened open(byte[] body) {
        return current().open(body);
    }

    private CmsSealBox current() {
        Loaded before = loaded;
        List<FileTime> seen = seen();
        Instant now = clock.instant();
        if (before != null && before.seen.equals(seen) && !now.isAfter(before.until)) {
            return before.box;
        }
        // Looked at before it is read: what changes meanwhile is read once more.
        HubCertificates hub = HubCertificates.read(context.hubCertificates(), context.hub(), primitives);
        SigningKey signing = keys.signing(now);
        RegisteredCertificate certificate = signing.certificate();
        CmsSeals seals = new CmsSeals(primitives, signing, keys.decryption(), hub::signer);
        CmsSealBox box = new CmsSealBox(seals, () -> hub.encryption(clock.instant()));
        loaded = new Loaded(seen, certificate.notAfter(), box);
        return box;
    }

    private List<FileTime> seen() {
        try {
            List<FileTime> times = new ArrayList<>();
            for (Path file : KEY_FILES.stream().map(keys::keyStoreFile).toList()) {
                times.add(Files.getLastModifiedTime(file));
            }
            times.add(Files.getLastModifiedTime(context.hubCertificates()));
            return times;
        } catch (IOException e) {
            throw new UncheckedIOException("keys or certificates can't be read: " + context.keys() + ", " + context.hubCertificates(), e);
        }
    }
}
