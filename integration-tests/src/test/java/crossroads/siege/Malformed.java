package crossroads.siege;

import crossroads.bench.Lines;
import crossroads.hub.envelope.Envelope;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** Twenty kinds of messages that nobody can want, each made anew each time. */
final class Malformed {

    private Malformed() {}

    static List<Supplier<byte[]>> kinds(Lines lines, Supplier<Envelope.Question> question) {
        Supplier<byte[]> good = () -> lines.sealed(question.get());
        return List.of(
                () -> noise(1),
                () -> noise(2_000),
                () -> noise(100_000),
                () -> "hello".getBytes(StandardCharsets.US_ASCII),
                () -> lines.written(question.get()),
                () -> Arrays.copyOf(good.get(), 1_000),
                () -> cutEnd(good.get()),
                () -> longer(good.get()),
                () -> flipped(good.get(), 0.02),
                () -> flipped(good.get(), 0.25),
                () -> flipped(good.get(), 0.50),
                () -> flipped(good.get(), 0.99),
                () -> twice(good.get()),
                () -> lines.sealed(noise(500)),
                () -> lines.sealed(text(lines, question, xml -> "<!DOCTYPE q SYSTEM \"http://127.0.0.1/x\">" + xml)),
                () -> lines.sealed(text(lines, question, xml -> xml.replace("<ssin>", "<ssin><ssin>"))),
                () -> lines.sealed(text(lines, question, xml -> "<a>".repeat(5_000) + xml)),
                () -> lines.sealed(text(lines, question, xml -> xml.replace("85073021965", "85073021966"))),
                () -> lines.sealed(text(lines, question, xml -> xml.replace("2026-01-01", "2026-13-01"))),
                () -> lines.sealed(text(lines, question, xml -> "{\"specversion\":" + "[".repeat(5_000) + xml)));
    }

    private static byte[] text(Lines lines, Supplier<Envelope.Question> question, UnaryOperator<String> change) {
        return change.apply(new String(lines.written(question.get()), StandardCharsets.UTF_8)).getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] noise(int length) {
        byte[] bytes = new byte[length];
        ThreadLocalRandom.current().nextBytes(bytes);
        return bytes;
    }

    private static byte[] cutEnd(byte[] body) {
        return Arrays.copyOf(body, body.length - 1);
    }

    private static byte[] longer(byte[] body) {
        return Arrays.copyOf(body, body.length + 1);
    }

    private static byte[] flipped(byte[] body, double where) {
        body[(int) (body.length * where)] ^= 1;
        return body;
    }

    private static byte[] twice(byte[] body) {
        byte[] both = Arrays.copyOf(body, body.length * 2);
        System.arraycopy(body, 0, both, body.length, body.length);
        return both;
    }
}
