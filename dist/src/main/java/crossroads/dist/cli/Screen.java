package crossroads.dist.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.util.ArrayList;
import java.util.List;

/** Where commands write: results to standard output, progress and hints to standard error; colours only on a terminal that wants them. */
public final class Screen {

    private static final ObjectMapper JSON = new ObjectMapper()
            .registerModule(new JavaTimeModule())
            .registerModule(new Jdk8Module())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .enable(SerializationFeature.INDENT_OUTPUT);

    private final PrintStream out;
    private final PrintStream err;
    private final boolean isColoured;

    public Screen(PrintStream out, PrintStream err, boolean isColoured) {
        this.out = out;
        this.err = err;
        this.isColoured = isColoured;
    }

    /** Of this process, in UTF-8 whatever the locale says. */
    public static Screen ofProcess() {
        boolean wantsColour = System.console() != null && System.console().isTerminal() && System.getenv("NO_COLOR") == null;
        return new Screen(
                new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8),
                new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8),
                wantsColour);
    }

    public Screen withoutColour() {
        return new Screen(out, err, false);
    }

    public void line(String text) {
        out.println(text);
    }

    public void ok(String text) {
        out.println(" " + paint("32", "✔") + " " + text);
    }

    public void failed(String text) {
        out.println(" " + paint("31", "✖") + " " + text);
    }

    public void warning(String text) {
        out.println(" " + paint("33", "!") + " " + text);
    }

    /** A further line under the one before. */
    public void under(String text) {
        out.println("   " + text);
    }

    public void next(String command) {
        out.println("   " + paint("36", "→") + " " + command);
    }

    public void hint(String text) {
        err.println(text);
    }

    public void json(Object value) {
        try {
            out.println(JSON.writeValueAsString(value));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Columns as wide as their widest cell. */
    public void table(List<String> header, List<List<String>> rows) {
        List<Integer> widths = new ArrayList<>();
        for (int column = 0; column < header.size(); column++) {
            int widest = header.get(column).length();
            for (List<String> row : rows) {
                widest = Math.max(widest, row.get(column).length());
            }
            widths.add(widest);
        }
        out.println(paint("1", cells(header, widths)));
        rows.forEach(row -> out.println(cells(row, widths)));
    }

    private static String cells(List<String> row, List<Integer> widths) {
        StringBuilder line = new StringBuilder(" ");
        for (int column = 0; column < row.size(); column++) {
            line.append(row.get(column));
            if (column < row.size() - 1) {
                line.append(" ".repeat(widths.get(column) - row.get(column).length() + 2));
            }
        }
        return line.toString();
    }

    private String paint(String colour, String text) {
        return isColoured ? "\u001b[" + colour + "m" + text + "\u001b[0m" : text;
    }
}
