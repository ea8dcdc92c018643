package crossroads.security.providers;

import crossroads.security.providers.Engine.EngineMissingException;
import java.security.GeneralSecurityException;
import java.security.Provider;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Takes for each primitive the first engine that is there and passes the self-test. */
final class Chooser {

    private Chooser() {}

    static Map<Primitive, Choice> choose(Set<Engine> allowed) {
        Map<Primitive, Choice> choices = new EnumMap<>(Primitive.class);
        for (Primitive primitive : Primitive.values()) {
            choices.put(primitive, choose(primitive, allowed));
        }
        return choices;
    }

    private static Choice choose(Primitive primitive, Set<Engine> allowed) {
        List<String> setAside = new ArrayList<>();
        for (Engine engine : primitive.engines()) {
            if (!allowed.contains(engine)) {
                setAside.add(engine + ": not wanted");
                continue;
            }
            try {
                Provider provider = engine.load();
                SelfTest.run(primitive, provider);
                return new Choice(primitive, engine, provider, List.copyOf(setAside));
            } catch (EngineMissingException e) {
                setAside.add(engine + ": " + e.getMessage());
            } catch (GeneralSecurityException | RuntimeException e) {
                // A provider may fail in ways of its own: whatever it throws here, it is not fit to be used.
                setAside.add(engine + ": self-test failed: " + e);
            }
        }
        throw new IllegalStateException("nothing here can do " + primitive.title() + ": " + setAside);
    }
}
