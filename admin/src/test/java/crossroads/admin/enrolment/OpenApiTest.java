package crossroads.admin.enrolment;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import crossroads.admin.api.Problem;
import io.javalin.router.Endpoint;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The file says of the door what the code does; what each operation answers, {@link EnrolmentDoorTest} compares as it is answered. */
class OpenApiTest {

    private static Contract contract;

    @BeforeAll
    static void read() throws Exception {
        contract = Contract.read();
    }

    @Test
    void itDescribesEveryRouteThatIsServedAndNoOther() {
        Set<String> served = new TreeSet<>();
        for (Endpoint one : EnrolmentDoor.routes(null)) {
            served.add(one.method.name() + " " + one.path.substring(EnrolmentDoor.BASE.length()));
        }

        assertThat(contract.operations()).isEqualTo(served);
    }

    @Test
    void itShowsEveryProblemOfTheDoorAsItIsTold() {
        Map<String, Problem> told = Arrays.stream(DoorRefusal.values())
                .filter(one -> !DoorRefusal.OF_ADMINISTRATORS.contains(one))
                .map(one -> one.problem("…"))
                .collect(Collectors.toMap(one -> one.type().substring(one.type().lastIndexOf(':') + 1), one -> one));

        assertThat(contract.problems().keySet()).isEqualTo(told.keySet());
        contract.problems().forEach((name, shown) -> {
            assertThat(shown.get("type").asText()).as(name).isEqualTo(told.get(name).type());
            assertThat(shown.get("href").asText()).as(name).isEqualTo(told.get(name).href());
            assertThat(shown.get("title").asText()).as(name).isEqualTo(told.get(name).title());
            assertThat(shown.get("status").asInt()).as(name).isEqualTo(told.get(name).status());
        });
    }

    @Test
    void eachProblemStandsUnderItsOwnStatusAndEachIsOfSomeOperation() {
        Set<String> used = new HashSet<>(Set.of("internalServerError", "serviceUnavailable"));
        for (String answer : contract.answers()) {
            String[] words = answer.split(" ");
            if (words.length > 3) {
                assertThat(contract.problems().get(words[3]).get("status").asText()).as(answer).isEqualTo(words[2]);
                used.add(words[3]);
            }
        }
        assertThat(used).isEqualTo(contract.problems().keySet());
    }

    /** The rules of the sector's guide that matter here. */
    @Test
    void itIsWrittenAsTheSectorsGuideAsks() {
        assertThat(contract.file.get("openapi").asText()).startsWith("3.1");
        Set<String> ids = new HashSet<>();
        contract.file.get("paths").forEach(path -> path.forEach(operation -> {
            assertThat(operation.get("operationId").asText()).matches("[a-z][A-Za-z]+").satisfies(id -> assertThat(ids.add(id)).isTrue());
            assertThat(operation.get("summary").asText()).isNotBlank();
            assertThat(operation.at("/responses/default/$ref").asText()).isEqualTo("#/components/responses/Failure");
            assertThat(operation.get("tags")).hasSize(1);
            if (operation.has("requestBody")) {
                assertThat(operation.at("/requestBody/required").asBoolean()).isTrue();
            }
        }));
        contract.file.at("/components/schemas").properties().forEach(schema ->
                schema.getValue().path("properties").fieldNames().forEachRemaining(name -> assertThat(name).matches("[a-z][A-Za-z]*")));
        assertThat(dangling(contract.file)).isEmpty();
    }

    private static Set<String> dangling(JsonNode node) {
        Set<String> missing = new TreeSet<>();
        node.findValuesAsText("$ref").stream().filter(ref -> contract.file.at(ref.substring(1)).isMissingNode()).forEach(missing::add);
        return missing;
    }
}
