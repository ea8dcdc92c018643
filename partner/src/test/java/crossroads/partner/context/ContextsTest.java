package crossroads.partner.context;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import crossroads.hub.institution.Environment;
import crossroads.partner.Members;
import crossroads.partner.context.Context.AdminContext;
import crossroads.partner.context.Context.PartnerContext;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ContextsTest {

    @TempDir private Path temporary;
    private Path near;
    private Path far;
    private Contexts contexts;

    @BeforeEach
    void twoFolders() {
        near = temporary.resolve("near");
        far = temporary.resolve("far");
        contexts = new Contexts(List.of(near, far));
    }

    @Test
    void whatIsSavedIsReadAgain() {
        contexts.save(partner("clairval"));
        contexts.save(admin("hub"));

        assertThat(contexts.all()).containsExactly(partner("clairval"), admin("hub"));
        assertThat(contexts.named("hub")).contains(admin("hub"));
        assertThat(contexts.named("other")).isEmpty();
    }

    @Test
    void withoutFoldersThereAreNone() {
        assertThat(contexts.all()).isEmpty();
        assertThat(contexts.current()).isEmpty();
    }

    @Test
    void theUsedOneIsTheCurrentOne() {
        contexts.save(partner("clairval"));
        contexts.save(admin("hub"));

        contexts.use("clairval");
        assertThat(contexts.current()).contains("clairval");
        contexts.use("hub");
        assertThat(new Contexts(List.of(near, far)).current()).contains("hub");
        assertThatThrownBy(() -> contexts.use("other")).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("other");
        assertThat(contexts.current()).contains("hub");
    }

    @Test
    void theNearerOneShadowsTheFarther() {
        new Contexts(List.of(far)).save(admin("hub"));
        new Contexts(List.of(far)).save(admin("backup"));
        new Contexts(List.of(far)).use("backup");
        contexts.save(partner("hub"));

        assertThat(contexts.named("hub")).contains(partner("hub"));
        assertThat(contexts.all()).extracting(Context::name).containsExactly("hub", "backup");
        assertThat(contexts.current()).contains("backup");
        contexts.use("hub");
        assertThat(contexts.current()).contains("hub");
        assertThat(new Contexts(List.of(far)).current()).contains("backup");
    }

    @Test
    void savedAgainItIsReplacedWhole() throws Exception {
        contexts.save(partner("hub"));
        contexts.save(admin("hub"));

        assertThat(contexts.all()).containsExactly(admin("hub"));
        try (var files = Files.list(near)) {
            assertThat(files).hasSize(1);
        }
    }

    @Test
    void itsFilesAreForTheirOwnerOnly() throws Exception {
        contexts.save(admin("hub"));
        contexts.use("hub");
        contexts.save(admin("hub"));

        for (String file : List.of("hub.yaml", "current")) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(near.resolve(file)))).as(file).isEqualTo("rw-------");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "kind: partner", "- a", "kind: [", "kind: other\nurl: a:b\nenvironment: TEST", "kind: admin\nkind: admin",
        "kind: admin\nurl: a:b\nenvironment: MOON\ntoken: t", "kind: admin\nurl: ' '\nenvironment: TEST\ntoken: t",
        "kind: partner\nurl: a:b\nenvironment: TEST\ninstitution: '0212344877'\nhub: '0244640631'\nkeys: k\nhubCertificates: h\nletters: l"})
    void aBrokenFileIsNamed(String text) throws Exception {
        contexts.save(admin("hub"));
        Files.writeString(near.resolve("broken.yaml"), text);

        assertThatThrownBy(contexts::all)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(near.resolve("broken.yaml").toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "../hub", "a/b", ".hidden", "a b", "a\nb"})
    void aNameThatLeadsElsewhereIsNotSaved(String name) {
        assertThatThrownBy(() -> contexts.save(admin(name))).isInstanceOf(IllegalArgumentException.class);
        assertThat(temporary).isEmptyDirectory();
    }

    private PartnerContext partner(String name) {
        return new PartnerContext(
                name,
                URI.create("amqps://localhost:5671"),
                Environment.TEST,
                Members.CLAIRVAL,
                Members.HUB,
                Path.of("/keys/0: x"),
                Path.of("/hub"),
                Path.of("/letters"));
    }

    private AdminContext admin(String name) {
        return new AdminContext(name, URI.create("http://127.0.0.1:8443"), Environment.ACCEPTANCE, Path.of("/data/admin.token"));
    }
}
