package crossroads.checker;

import crossroads.checker.rules.Yaml;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What a scene of {@code integration-tests/scenarios} promises.
 *
 * @param asker its class or enterprise number
 * @param received the status or the refusal's id that ends it
 * @param isToldToSupplier whether the end is told to the supplier and not to the asker
 * @param isRepeat whether the end is that of an earlier message, told again
 * @param fields what an answer may hold at most
 */
record Scenario(
        String scene,
        String asker,
        String service,
        String legalContext,
        String received,
        boolean isToldToSupplier,
        boolean isRepeat,
        String leaf,
        String outcome,
        List<String> fields) {

    /** By their scene's name, in the order of their files. */
    static SortedMap<String, Scenario> readAll(Path folder) throws IOException {
        SortedMap<String, Scenario> scenarios = new TreeMap<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(f -> f.toString().endsWith(".yaml")).sorted().toList()) {
                Scenario scenario = read(Yaml.read(file));
                if (scenarios.put(scenario.scene, scenario) != null) {
                    throw new IOException("two scenarios are called " + scenario.scene);
                }
            }
        }
        return scenarios;
    }

    private static Scenario read(Yaml file) throws IOException {
        Yaml then = file.section("then");
        return new Scenario(
                file.text("scene"),
                file.text("asker"),
                file.text("service"),
                file.text("legalContext"),
                then.text("received"),
                then.may("toldTo").orElse("asker").equals("supplier"),
                then.may("isRepeat").orElse("false").equals("true"),
                then.text("leaf"),
                then.text("outcome"),
                then.has("grantedFields") ? then.texts("grantedFields") : List.of());
    }
}
