package crossroads.config.reader;

import static org.assertj.core.api.Assertions.assertThat;

import crossroads.config.SmallCopy;
import crossroads.config.revisions.RevisionFiles;
import crossroads.config.revisions.RevisionZip;
import crossroads.hub.institution.Cbe;
import crossroads.hub.institution.OutsideAuthority;
import crossroads.hub.institution.OutsideAuthority.Source;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AuthoritiesFileTest {

    private static final String FILE = "authorities.yaml";
    private static final String GOOD = """
            # yaml-language-server: $schema=schema/authorities.schema.json
            apiVersion: exchange/v1
            kind: Authorities
            authorities:
              - name: national-ca
                certificate: authorities/national-ca.pem
                institutions: ["0212344876", "0206731645"]
                crl: http://crl.example.be:8080/lists/national-ca.crl
              - name: seals
                certificate: authorities/national-ca.pem
                institutions: ["0212344876"]
                ocsp: http://ocsp.example.be
                every: PT10S
                grace: P1D
            """;

    @TempDir
    Path folder;

    private SmallCopy small;

    @BeforeEach
    void twoAuthorities() throws IOException {
        small = SmallCopy.in(folder).write(FILE, GOOD);
        Files.createDirectories(folder.resolve("authorities"));
        for (String name : new String[] {"ca", "leaf", "nolist"}) {
            try (InputStream in = Objects.requireNonNull(AuthoritiesFileTest.class.getResourceAsStream("outside-" + name + ".pem"))) {
                Files.copy(in, folder.resolve("authorities").resolve(name.equals("ca") ? "national-ca.pem" : name + ".pem"));
            }
        }
    }

    @Test
    void whatIsNotSaidIsTheUsual() throws Exception {
        OutsideAuthority listed = small.configuration().authorities().getFirst();
        OutsideAuthority responding = small.configuration().authorities().getLast();

        assertThat(listed.name()).isEqualTo("national-ca");
        assertThat(listed.institutions()).containsExactlyInAnyOrder(new Cbe("0212344876"), new Cbe("0206731645"));
        assertThat(listed.source()).isEqualTo(Source.CRL);
        assertThat(listed.address()).isEqualTo(URI.create("http://crl.example.be:8080/lists/national-ca.crl"));
        assertThat(listed.every()).isEqualTo(Duration.ofSeconds(30));
        assertThat(listed.grace()).isEqualTo(Duration.ofHours(1));
        assertThat(listed.certificate()[0]).as("DER").isEqualTo((byte) 0x30);
        assertThat(responding.source()).isEqualTo(Source.OCSP);
        assertThat(responding.every()).isEqualTo(Duration.ofSeconds(10));
        assertThat(responding.grace()).isEqualTo(Duration.ofDays(1));
        assertThat(SchemasTest.complaintsAboutAll(folder, SmallCopy.SMALL)).isEmpty();
    }

    /** A node reads it again from there. */
    @Test
    void itIsInTheRevisionWithItsCertificates() throws Exception {
        RevisionFiles kept = RevisionZip.read(RevisionZip.write(RevisionFiles.of(folder)));

        assertThat(ConfigurationReader.read(kept).authorities()).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            crl: http://crl.example.be:8080/lists/national-ca.crl | crl: https://crl.example.be/x | /authorities/0/crl: "https://crl.example.be/x" is not an address | true
            crl: http://crl.example.be:8080/lists/national-ca.crl | crl: file://share/x.crl | /authorities/0/crl: "file://share/x.crl" is not an address | true
            crl: http://crl.example.be:8080/lists/national-ca.crl | crl: http://me@crl.example.be/x | /authorities/0/crl: "http://me@crl.example.be/x" is not an address | true
            ocsp: http://ocsp.example.be | ocsp: file:///etc/passwd | /authorities/1/ocsp: "file:///etc/passwd" is not an address | true
            every: PT10S | every: PT46S | /authorities/1/every: "PT46S" is not a duration of at most PT45S | false
            grace: P1D | grace: P8D | /authorities/1/grace: "P8D" is not a duration of at most PT168H | false
            grace: P1D | crl: http://crl.example.be/x | /authorities/1: an authority tells what it took back by a list or by a responder | true
            name: seals | name: national-ca | /authorities/1: two authorities are called national-ca | false
            name: seals | name: Seals | /authorities/1/name: "Seals" is not a name like national-ca | true
            "0206731645" | "1000000021" | /authorities/0/institutions/1: no institution has the number 1000000021 | false
            """)
    void whatIsWrongIsToldWithItsPlace(String what, String by, String expected, boolean isSeenBySchema) throws Exception {
        small.change(FILE, what, by);

        assertThat(small.errors()).anySatisfy(error -> assertThat(error.toString()).contains(expected));
        assertThat(SchemasTest.complaintsAboutAll(folder, SmallCopy.SMALL).isEmpty()).isNotEqualTo(isSeenBySchema);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            authorities/other.pem | there is no file authorities/other.pem
            authorities/leaf.pem | authorities/leaf.pem is not the certificate of an authority
            authorities/nolist.pem | authorities/nolist.pem may not sign lists
            authorities/text.pem | authorities/text.pem is not a certificate
            ../ca.pem | "../ca.pem" is not a file like authorities/national-ca.pem
            """)
    void aFileThatIsNoAuthoritysCertificateIsRefused(String file, String expected) throws Exception {
        small.write("authorities/text.pem", "no certificate");
        small.write(FILE, GOOD.replaceFirst("authorities/national-ca.pem", file));

        assertThat(small.errors()).singleElement().satisfies(error -> assertThat(error.toString()).contains("/authorities/0/certificate: " + expected));
    }
}
