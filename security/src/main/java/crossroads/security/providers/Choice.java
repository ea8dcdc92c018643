package crossroads.security.providers;

import java.security.Provider;
import java.util.List;

/** Which provider does a primitive, its self-test passed, and why better ones were set aside. */
record Choice(Primitive primitive, Engine engine, Provider provider, List<String> setAside) {

    /** One line for whoever checks an installation. */
    String describe() {
        String line = primitive.title() + ": " + provider.getName() + " " + provider.getVersionStr() + ", self-test passed";
        return setAside.isEmpty() ? line : line + " (" + String.join("; ", setAside) + ")";
    }
}
