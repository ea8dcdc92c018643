package crossroads.dist.cli;

import static org.assertj.core.api.Assertions.assertThat;

import crossroads.dist.cli.Typed.Left;
import crossroads.hub.institution.CertificateUsage;
import crossroads.hub.institution.Environment;
import crossroads.security.ca.SectorCa;
import crossroads.security.keys.KeyFolder;
import crossroads.security.keys.KeyRequest;
import crossroads.security.providers.Primitives;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PingCommandTest {

    @TempDir Path data;
    private Typed typed;

    @BeforeEach
    void aCentreWhoseHubIsNotThere() {
        typed = new Typed(data);
        typed.centre("clairval");
    }

    private void keysFor(Duration validity) {
        Primitives primitives = Primitives.choose();
        SectorCa authority = SectorCa.create(data.resolve("ca"), Environment.TEST, Clock.fixed(Typed.NOW, ZoneOffset.UTC), primitives);
        KeyFolder keys = KeyFolder.create(data.resolve("keys"), Typed.CENTRE, primitives);
        keys.trust(authority.certificate());
        for (CertificateUsage usage : CertificateUsage.values()) {
            KeyRequest request = KeyRequest.generate(usage, Typed.CENTRE, "CPAS de Clairval", Environment.TEST, primitives);
            keys.add(
                    request,
                    authority.issue(request.csr(), Typed.CENTRE, "CPAS de Clairval", usage, validity).der(),
                    List.of(authority.certificate()));
        }
    }

    @Test
    void aHubThatIsNotThereIsUnreachableThoughTheKeysAreGood() {
        keysFor(Duration.ofDays(90));

        Left left = typed.run("ping");

        assertThat(left.exit()).isEqualTo(9);
        assertThat(left.out()).contains("✔ certificate", "✖ TLS          nothing listens at localhost:1", "→ ./crossroads doctor");
    }

    @Test
    void aCertificateThatEndsSoonIsAWarning() {
        keysFor(Duration.ofDays(10));

        assertThat(typed.run("ping").out()).contains("! certificate", "→ have a new certificate issued");
    }

    @Test
    void withoutKeysThereIsNothingToTry() {
        Left left = typed.run("ping", "-o", "json");

        assertThat(left.exit()).isEqualTo(8);
        assertThat(left.out()).contains("\"check\" : \"certificate\"", "\"verdict\" : \"FAILED\"", "\"total\" : 1");
    }
}
