package crossroads.routes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import crossroads.hub.exchange.Authorize;
import crossroads.hub.exchange.Deliver;
import crossroads.hub.exchange.Delivered;
import crossroads.hub.exchange.Journal;
import crossroads.hub.exchange.JournalRefusal;
import crossroads.hub.exchange.Open;
import crossroads.hub.exchange.Protect;
import crossroads.hub.exchange.ProtectRefusal;
import crossroads.hub.exchange.Received;
import crossroads.hub.exchange.Refused;
import crossroads.hub.exchange.Resolve;
import crossroads.hub.exchange.SmallWalk;
import crossroads.hub.exchange.Validate;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.apache.camel.NamedNode;
import org.apache.camel.model.RouteDefinition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExchangeRouteTest {

    /** The hub's own steps. */
    private static final Map<String, Class<?>> STEPS = Map.of(
            "open", Open.class,
            "validate", Validate.class,
            "authorize", Authorize.class,
            "resolve", Resolve.class,
            "protect", Protect.class,
            "journal", Journal.class,
            "deliver", Deliver.class,
            "protectRefusal", ProtectRefusal.class,
            "journalRefusal", JournalRefusal.class);

    @Test
    void theListIsTheSevenSteps() throws IOException {
        assertThat(beans(text("exchange.camel.yaml")))
                .containsExactly("open", "validate", "authorize", "resolve", "protect", "journal", "deliver");
    }

    @Test
    void eachStepOfTheHubTakesWhatTheOneBeforeMakes() throws IOException {
        assertThatCode(() -> StepOrder.check("exchange", shapes(beans(text("exchange.camel.yaml"))), Received.class, Delivered.class))
                .doesNotThrowAnyException();
    }

    @Test
    void eachStepOfARefusalTakesWhatTheOneBeforeMakes() {
        assertThatCode(() -> StepOrder.check(
                        "refused", shapes(List.of("protectRefusal", "journalRefusal", "deliver")), Refused.class, Delivered.class))
                .doesNotThrowAnyException();
    }

    @Test
    void swappingAnyTwoLinesFails() throws IOException {
        List<String> lines = beans(text("exchange.camel.yaml"));
        for (int i = 0; i < lines.size(); i++) {
            for (int j = i + 1; j < lines.size(); j++) {
                List<String> swapped = new ArrayList<>(lines);
                swapped.set(i, lines.get(j));
                swapped.set(j, lines.get(i));

                assertThatThrownBy(() -> StepOrder.check("exchange", shapes(swapped), Received.class, Delivered.class))
                        .as("%s", swapped)
                        .isInstanceOf(IllegalStateException.class);
            }
        }
    }

    @Test
    void aHubWithASwappedListDoesNotStart(@TempDir Path folder) throws IOException {
        String list = text("exchange.camel.yaml");
        Files.writeString(
                folder.resolve("exchange.camel.yaml"),
                list.replace("authorize", "swap").replace("resolve", "authorize").replace("swap", "resolve"));
        Files.writeString(folder.resolve("refused.camel.yaml"), text("refused.camel.yaml"));

        try (SmallWalk walk = new SmallWalk()) {
            assertThatThrownBy(() -> new ExchangeRoutes(walk.steps(), walk::park, Optional.empty(), "file:" + folder + "/"))
                    .hasMessage("the list exchange can't be walked: resolve takes Authorized, but validate makes Validated");
        }
    }

    @Test
    void aListWithoutAStepDoesNotStart(@TempDir Path folder) throws IOException {
        Files.writeString(
                folder.resolve("exchange.camel.yaml"), text("exchange.camel.yaml").replace("        - bean: {ref: authorize}\n", ""));
        Files.writeString(folder.resolve("refused.camel.yaml"), text("refused.camel.yaml"));

        try (SmallWalk walk = new SmallWalk()) {
            assertThatThrownBy(() -> new ExchangeRoutes(walk.steps(), walk::park, Optional.empty(), "file:" + folder + "/"))
                    .isInstanceOf(IllegalStateException.class);
        }
    }

    @Test
    void everyRouteHasAnIdAndSaysWhatItIsFor() {
        try (SmallWalk walk = new SmallWalk();
                ExchangeRoutes routes = new ExchangeRoutes(walk.steps(), walk::park, Optional.empty())) {
            List<RouteDefinition> definitions = routes.definitions();

            assertThat(definitions).extracting(NamedNode::getId).containsExactlyInAnyOrder("exchange", "refused", "parked");
            assertThat(definitions).allSatisfy(route -> assertThat(route.getDescriptionText()).isNotBlank());
        }
    }

    private static List<Step.Shape> shapes(List<String> beans) {
        return beans.stream().map(bean -> Step.Shape.of(bean, STEPS.get(bean))).toList();
    }

    private static List<String> beans(String list) {
        return Pattern.compile("(?m)^ *- bean: \\{ref: (\\w+)}$").matcher(list).results().map((MatchResult r) -> r.group(1)).toList();
    }

    static String text(String list) throws IOException {
        try (InputStream in = ExchangeRouteTest.class.getResourceAsStream("/routes/" + list)) {
            return new String(in.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        }
    }
}
