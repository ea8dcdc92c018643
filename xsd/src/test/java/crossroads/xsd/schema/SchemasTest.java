package crossroads.xsd.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import crossroads.hub.service.ServiceId;
import crossroads.xsd.payloads.JsonPayloads;
import crossroads.xsd.payloads.XmlPayloads;
import crossroads.xsd.secure.SecureXml;
import crossroads.xsd.secure.XmlCursor;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What every schema of ours keeps to, and what makes one unusable. */
class SchemasTest {

    private static final SchemaFolder ALL = SchemaFolder.onClassPath();
    private static final SchemaFolder FOLDER = ALL.of(SchemaFolder.XML);

    @Test
    void everyServiceOfTheFirstReleaseHasASchema() {
        assertThat(new XmlPayloads().services())
                .extracting(ServiceId::toString)
                .containsExactlyInAnyOrder(
                        "echo.v1", "employment.v2", "identifyPerson.v1", "inscription.v1", "myExchanges.v1", "myServices.v1", "socialStatus.v1");
    }

    @Test
    void everyTypeOfAnElementWithATextSaysWhatItIs() {
        FOLDER.files().forEach((file, bytes) -> {
            TypeTexts texts = TypeTexts.of(FOLDER, file);
            XmlCursor schema = SecureXml.open(bytes);
            for (XmlCursor.Event event = schema.next(); event != XmlCursor.Event.DONE; event = schema.next()) {
                if (event == XmlCursor.Event.START && schema.localName().equals("simpleType")) {
                    String name = attribute(schema, "name");
                    assertThat(name).as("a simple type without a name in " + file).isNotEmpty();
                    assertThat(texts.of(name)).as(file + " " + name).isNotEmpty();
                }
                if (event == XmlCursor.Event.START && schema.localName().equals("element")) {
                    assertThat(attribute(schema, "type")).as("elements have types of ours, in " + file).doesNotStartWith("xs:");
                }
            }
        });
    }

    @Test
    void patternsWriteDigitsOut() {
        FOLDER.files().forEach((file, bytes) ->
                assertThat(new String(bytes, StandardCharsets.UTF_8).replace("for \\d matches", "")).as(file).doesNotContain("\\d", "\\p"));
    }

    @Test
    void noTypeIsSubstitutedForAnother() {
        FOLDER.files().forEach((file, bytes) -> assertThat(new String(bytes, StandardCharsets.UTF_8)).as(file).contains("blockDefault=\"#all\""));
    }

    @Test
    void everySharedTypeWithARuleIsThere() {
        TypeTexts texts = TypeTexts.of(FOLDER, "common.xsd");
        assertThat(texts.texts().keySet()).containsAll(SharedTypes.RULES.keySet());
        assertThat(new String(FOLDER.files().get("common.xsd"), StandardCharsets.UTF_8))
                .contains("complexType name=\"" + SharedTypes.PERIOD + '"');
    }

    @Test
    void aFolderAddsServicesAndReplacesOurs(@TempDir Path folder) throws IOException {
        Files.createDirectory(folder.resolve("payloads"));
        Files.writeString(folder.resolve("payloads/careerBreak.v1.xsd"), schema("careerBreak", "../common.xsd"));
        XmlPayloads payloads = new XmlPayloads(SchemaFolder.at(folder));
        assertThat(payloads.knows(ServiceId.parse("careerBreak.v1"))).isTrue();
        assertThat(payloads.knows(ServiceId.parse("echo.v1"))).isTrue();
        assertThat(payloads.knows(ServiceId.parse("echo.v2"))).isFalse();
    }

    @Test
    void schemasAreReadOutOfAJarWhoseFolderHasASpaceInItsName(@TempDir Path folder) throws IOException {
        Path jar = Files.createDirectory(folder.resolve("a b")).resolve("crossroads xsd.jar");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(jar))) {
            for (Map.Entry<String, byte[]> file : ALL.files().entrySet()) {
                zip.putNextEntry(new ZipEntry("xsd/" + file.getKey()));
                zip.write(file.getValue());
            }
        }
        SchemaFolder read = SchemaFolder.around(URI.create("jar:" + jar.toUri() + "!/xsd/common.xsd"));
        assertThat(read.files().keySet()).isEqualTo(ALL.files().keySet());
        assertThat(new JsonPayloads(read).knows(ServiceId.parse("echo.v1"))).isTrue();
        assertThat(new XmlPayloads(read).knows(ServiceId.parse("echo.v1"))).isTrue();
    }

    @Test
    void aSchemaThatReachesOutIsRefused() {
        for (String elsewhere : new String[] {"http://127.0.0.1:1/common.xsd", "file:///etc/passwd", "../../common.xsd", "other.xsd"}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new CompiledSchema(with("payloads/careerBreak.v1.xsd", schema("careerBreak", elsewhere)), "payloads/careerBreak.v1.xsd"));
        }
    }

    @Test
    void aSchemaWithADoctypeIsRefused() {
        String text = schema("careerBreak", "../common.xsd").replace("?>", "?><!DOCTYPE x>");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new CompiledSchema(with("payloads/careerBreak.v1.xsd", text), "payloads/careerBreak.v1.xsd"))
                .withMessageContaining("DOCTYPE");
    }

    @Test
    void aSchemaWithAFaultIsRefused() {
        String text = schema("careerBreak", "../common.xsd").replace("\"ssin\"/>", "\"nobodysType\"/>");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new CompiledSchema(with("payloads/careerBreak.v1.xsd", text), "payloads/careerBreak.v1.xsd"))
                .withMessageContaining("careerBreak.v1.xsd");
    }

    private static SchemaFolder with(String name, String text) {
        Map<String, byte[]> files = new HashMap<>(FOLDER.files());
        files.put(name, text.getBytes(StandardCharsets.UTF_8));
        return new SchemaFolder(files);
    }

    private static String schema(String service, String include) {
        return """
                <?xml version="1.0" encoding="UTF-8"?>
                <xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns="urn:crossroads:payload:%1$s:1"
                           targetNamespace="urn:crossroads:payload:%1$s:1" elementFormDefault="qualified" blockDefault="#all">
                  <xs:include schemaLocation="%2$s"/>
                  <xs:element name="%1$sRequest" type="ssin"/>
                </xs:schema>
                """.formatted(service, include);
    }

    private static String attribute(XmlCursor cursor, String name) {
        for (int i = 0; i < cursor.attributeCount(); i++) {
            if (cursor.attributeName(i).equals(name)) {
                return cursor.attributeValue(i);
            }
        }
        return "";
    }
}
