package crossroads.admin.management;

import java.util.List;
import java.util.Optional;

/** A log of eight leaves that proves everything by the same two hashes. */
final class SmallLog implements PublicLog {

    @Override
    public Optional<String> checkpoint() {
        return Optional.of("crossroads TEST 0244640631\n8\n");
    }

    @Override
    public Optional<List<String>> consistency(long earlier, long later) {
        return earlier > 0 && later <= 8 ? Optional.of(earlier == later ? List.of() : List.of("ab".repeat(32), "cd".repeat(32))) : Optional.empty();
    }

    @Override
    public String certificates() {
        return "-----BEGIN CERTIFICATE-----\n";
    }
}
