package crossroads.partner.context;

import crossroads.hub.institution.Cbe;
import crossroads.hub.institution.CertificateUsage;
import crossroads.hub.institution.Fingerprint;
import crossroads.hub.institution.RegisteredCertificate;
import crossroads.security.certificates.InspectedCertificate;
import crossroads.security.certificates.Pem;
import crossroads.security.certificates.UnsuitableException;
import crossroads.security.providers.Primitives;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The hub's certificates as an institution keeps them, a PEM file each: {@code sign-….pem} and {@code encrypt-….pem}, old and new beside each other.
 * They are trusted because they lie there.
 */
public final class HubCertificates {

    private final List<RegisteredCertificate> certificates;

    private HubCertificates(List<RegisteredCertificate> certificates) {
        this.certificates = List.copyOf(certificates);
    }

    public static HubCertificates read(Path folder, Cbe hub, Primitives primitives) {
        List<RegisteredCertificate> found = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.sorted().toList()) {
                Optional<CertificateUsage> usage = usage(file.getFileName().toString());
                if (usage.isPresent()) {
                    found.add(read(file, hub, usage.get(), primitives));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the hub's certificates can't be read: " + folder, e);
        }
        return new HubCertificates(found);
    }

    private static RegisteredCertificate read(Path file, Cbe hub, CertificateUsage usage, Primitives primitives) throws IOException {
        try {
            return InspectedCertificate.ofFile(Files.readAllBytes(file)).register(hub, usage, primitives);
        } catch (UnsuitableException e) {
            throw new IllegalStateException("the hub's certificate " + file + " can't be used: " + e.getMessage(), e);
        }
    }

    /** Puts certificates of the hub where an institution finds them. */
    public static void write(Path folder, List<RegisteredCertificate> certificates) {
        try {
            Files.createDirectories(folder);
            for (RegisteredCertificate certificate : certificates) {
                String usage = certificate.usage().name().toLowerCase(java.util.Locale.ROOT);
                Files.writeString(
                        folder.resolve(usage + "-" + certificate.fingerprint().hex().substring(0, 16) + ".pem"),
                        Pem.encode("CERTIFICATE", certificate.der()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the hub's certificates can't be written: " + folder, e);
        }
    }

    private static Optional<CertificateUsage> usage(String file) {
        if (!file.endsWith(".pem")) {
            return Optional.empty();
        }
        return file.startsWith("sign-")
                ? Optional.of(CertificateUsage.SIGN)
                : file.startsWith("encrypt-") ? Optional.of(CertificateUsage.ENCRYPT) : Optional.empty();
    }

    /** Who signed, if it was the hub. */
    public Optional<RegisteredCertificate> signer(Fingerprint fingerprint) {
        return certificates.stream()
                .filter(one -> one.usage() == CertificateUsage.SIGN && one.fingerprint().equals(fingerprint))
                .findFirst();
    }

    /** To encrypt to: of the valid ones the one that became valid last. @throws IllegalStateException when there is none */
    public RegisteredCertificate encryption(Instant at) {
        return certificates.stream()
                .filter(one -> one.usage() == CertificateUsage.ENCRYPT && one.isValidAt(at))
                .max(Comparator.comparing(RegisteredCertificate::notBefore))
                .orElseThrow(() -> new IllegalStateException("no encryption certificate of the hub is valid now"));
    }
}
