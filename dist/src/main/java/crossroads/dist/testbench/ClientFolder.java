package crossroads.dist.testbench;

import crossroads.hub.envelope.Format;
import crossroads.hub.envelope.Payload;
import crossroads.hub.institution.CertificateUsage;
import crossroads.hub.institution.RegisteredCertificate;
import crossroads.partner.context.Context.PartnerContext;
import crossroads.partner.context.Contexts;
import crossroads.partner.context.HubCertificates;
import crossroads.security.certificates.Pem;
import crossroads.security.files.OwnerOnly;
import crossroads.security.keys.KeyFolder;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The folder that a client under test is given: the institution's keys and the hub's certificates as PEM files, the same as a context of the
 * library, and what it is to ask and to answer. The partner guide says what lies in it.
 */
final class ClientFolder {

    /** By which the library finds it. */
    static final String CONTEXT = "testbench";

    private final Path folder;
    private final BenchSector sector;

    ClientFolder(Path folder, BenchSector sector) {
        this.folder = folder;
        this.sector = sector;
    }

    Path path() {
        return folder;
    }

    Path question(Format format) {
        return folder.resolve("question." + format.name().toLowerCase(Locale.ROOT));
    }

    Path person() {
        return folder.resolve("person.txt");
    }

    Path known() {
        return folder.resolve("known.json");
    }

    void write(URI url, LocalDate today) throws IOException {
        write("partner.json", """
                {
                  "url": "%s",
                  "environment": "%s",
                  "institution": "%s",
                  "hub": "%s"
                }
                """.formatted(url, BenchSector.ENVIRONMENT, sector.institution(), BenchSector.HUB));
        for (CertificateUsage usage : CertificateUsage.values()) {
            writeKeys(usage);
        }
        write("sector-ca.pem", Pem.encode("CERTIFICATE", sector.authority()));
        write("hub-sign.pem", sector.hubSigning().stream().map(ClientFolder::pem).collect(Collectors.joining()));
        HubCertificates.write(folder.resolve("hub"), sector.hubSigning());
        publish(sector.hubEncryption(false));
        new Contexts(List.of(folder.resolve("contexts"))).save(new PartnerContext(
                CONTEXT,
                url,
                BenchSector.ENVIRONMENT,
                sector.institution(),
                BenchSector.HUB,
                folder.resolve("keys"),
                folder.resolve("hub"),
                folder.resolve("letters-of-the-library"),
                Optional.empty()));
        for (Format format : Format.values()) {
            Payload question = InventedEmployment.question(InventedEmployment.KNOWN, today, format);
            write(question(format).getFileName().toString(), new String(question.bytes(), StandardCharsets.UTF_8) + "\n");
        }
        write("person.txt", InventedEmployment.KNOWN.digits() + "\n");
        write("known.json", """
                {"%s": [{"begin": "%s", "end": null, "enterpriseNumber": "%s", "name": "%s"}]}
                """.formatted(InventedEmployment.KNOWN.digits(), InventedEmployment.BEGIN, InventedEmployment.EMPLOYER, InventedEmployment.EMPLOYER_NAME));
    }

    /** The hub's certificates to encrypt to, the one that counts last. */
    void publish(List<RegisteredCertificate> encryption) throws IOException {
        write("hub-encrypt.pem", pem(encryption.getLast()));
        HubCertificates.write(folder.resolve("hub"), encryption);
    }

    /** Each generation of a key under the name that the examples in other languages know; an older one only where it still decrypts. */
    private void writeKeys(CertificateUsage usage) throws IOException {
        String name = usage.name().toLowerCase(Locale.ROOT);
        KeyFolder keys = sector.client();
        List<RegisteredCertificate> generations = keys.certificates(usage);
        try {
            KeyStore store = KeyStore.getInstance(keys.keyStoreFile(usage).toFile(), keys.password());
            for (RegisteredCertificate one : generations) {
                String file = one.equals(generations.getFirst()) ? name : name + "-" + one.fingerprint().hex().substring(0, 16);
                write(file + ".pem", pem(one));
                write(file + ".key", Pem.encode("PRIVATE KEY", store.getKey(one.fingerprint().hex(), keys.password()).getEncoded()));
            }
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("keys that were just made open", e);
        }
    }

    private void write(String name, String text) throws IOException {
        Files.createDirectories(folder);
        OwnerOnly.replace(folder.resolve(name), text.getBytes(StandardCharsets.UTF_8));
    }

    private static String pem(RegisteredCertificate certificate) {
        return Pem.encode("CERTIFICATE", certificate.der());
    }
}
