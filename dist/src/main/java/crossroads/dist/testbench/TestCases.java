package crossroads.dist.testbench;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** The list of the standard cases: recipients' first, and last of each those after which keys are renewed. */
public final class TestCases {

    private static final List<TestCase> ALL = all();

    private TestCases() {}

    private static List<TestCase> all() {
        List<TestCase> all = new ArrayList<>(RecipientCases.all());
        all.addAll(SupplierCases.all());
        return List.copyOf(all);
    }

    public static List<TestCase> list() {
        return ALL;
    }

    public static Optional<TestCase> called(String id) {
        return ALL.stream().filter(one -> one.id().equals(id)).findFirst();
    }

    /** By which two reports can be compared: SHA-256 of every case's id, role and English words, in hexadecimal. */
    public static String digest() {
        Texts english = new Texts("en");
        StringBuilder list = new StringBuilder();
        for (TestCase one : ALL) {
            list.append(String.join("\t", one.id(), one.role().word(), one.title(english), one.sent(english), one.expected(english))).append('\n');
        }
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(list.toString().getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
