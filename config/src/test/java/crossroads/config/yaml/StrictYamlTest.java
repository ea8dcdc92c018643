package crossroads.config.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StrictYamlTest {

    @Test
    void everyValueKnowsItsPlace() {
        Node root = read("a: 1\nb:\n  - x\n  - { c: \"y\" }\n").root().orElseThrow();

        Node.Items list = (Node.Items) ((Node.Mapping) root).entries().get("b").value();
        Node.Entry entry = ((Node.Mapping) list.items().get(1)).entries().get("c");
        assertThat(entry.place()).isEqualTo(new Place(4, 7));
        assertThat(entry.value()).isEqualTo(new Node.Scalar(new Place(4, 10), "y", false));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "'a: 1\na: 2\n'                 | 2:1  | the key stands twice, first in line 1",
        "'a: &x 1\nb: *x\n'             | 1:4  | an anchor (&)",
        "'a: &x 1\nb: *x\n'             | 2:4  | an alias (*)",
        "'a: !!str 1\n'                 | 1:4  | a tag (!)",
        "'a: !ours x\n'                 | 1:4  | a tag (!)",
        "'a: 1\n---\nb: 2\n'            | 2:1  | a second document in one file",
        "'? [a]\n: 1\n'                 | 1:3  | a key that is not a text",
        "'a: [1\n'                      | 2:1  | not YAML: expected ',' or ']', but got <stream end>",
        "'a:\n\t- b\n'                  | 2:1  | not YAML: found character '\\t(TAB)' that cannot start any token. (Do not use \\t(TAB) for indentation)",
    })
    void whatStrictYamlDoesNotHaveIsToldWithItsPlace(String text, String place, String what) {
        assertThat(read(text).complaints())
                .anySatisfy(complaint -> {
                    assertThat(complaint.place()).hasToString(place);
                    assertThat(complaint.what()).isEqualTo(what);
                });
    }

    @Test
    void anEmptyFileIsRefused() {
        assertThat(read("# nothing\n").complaints()).singleElement().extracting(StrictYaml.Complaint::what).isEqualTo("the file is empty");
    }

    @Test
    void bytesThatAreNotUtf8AreRefusedWhereTheyStand() {
        StrictYaml.Document document = StrictYaml.read("a: 1\nb: caf\u00e9\n".getBytes(StandardCharsets.ISO_8859_1));

        assertThat(document.complaints()).singleElement().satisfies(c -> {
            assertThat(c.place()).isEqualTo(new Place(2, 7));
            assertThat(c.what()).isEqualTo("these bytes are not UTF-8");
        });
    }

    @Test
    void nestingIsBounded() {
        StrictYaml.Document document = read("[".repeat(5_000) + "]".repeat(5_000));

        assertThat(document.complaints()).singleElement().extracting(StrictYaml.Complaint::what)
                .isEqualTo("nested deeper than 32 levels");
    }

    @Test
    void aVeryLongTextIsRefused() {
        assertThat(read("a: " + "x".repeat(5_000)).complaints()).singleElement()
                .extracting(StrictYaml.Complaint::what).isEqualTo("a text longer than 4096 characters");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0244640631", "17.1", "1e3", "true", "null", "~", "0x1F", ".5", "-1"})
    void aPlainTextThatReadsAsSomethingElseSaysSo(String text) {
        Node.Mapping root = (Node.Mapping) read("a: " + text).root().orElseThrow();

        assertThat(((Node.Scalar) root.entries().get("a").value()).isTypedByItself()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"yes", "no", "on", "2026-01-01", "PT5S", "employment.v2", "\"true\"", "1_000", "12:30"})
    void whatYaml12ReadsAsTextIsText(String text) {
        Node.Mapping root = (Node.Mapping) read("a: " + text).root().orElseThrow();

        assertThat(((Node.Scalar) root.entries().get("a").value()).isTypedByItself()).isFalse();
    }

    private static StrictYaml.Document read(String text) {
        return StrictYaml.read(text.getBytes(StandardCharsets.UTF_8));
    }
}
