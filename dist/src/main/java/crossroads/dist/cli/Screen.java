package crossroads.dist.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Where commands write: results to standard output, failures, progress and hints to standard error; colours only on a terminal that wants them.
 * A quiet one shows results and failures only.
 */
public final class Screen {

    private static final int USUAL_WIDTH = 100;

    private final PrintStream out;
    private final PrintStream err;
    private final boolean isColoured;
    private final boolean isTerminal;
    private final boolean isQuiet;
    private int columns;

    public Screen(PrintStream out, PrintStream err, boolean isColoured) {
        this(out, err, isColoured, isColoured, false);
    }

    private Screen(PrintStream out, PrintStream err, boolean isColoured, boolean isTerminal, boolean isQuiet) {
        this.out = out;
        this.err = err;
        this.isColoured = isColoured;
        this.isTerminal = isTerminal;
        this.isQuiet = isQuiet;
    }

    /** Of this process, in UTF-8 whatever the locale says. */
    public static Screen ofProcess() {
        boolean isTerminal = isTerminal(1);
        return new Screen(
                new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8),
                new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8),
                isTerminal && System.getenv("NO_COLOR") == null,
                isTerminal,
                false);
    }

    /** The console of the JDK asks whether input and output are terminals both; what matters here is where this one goes. */
    private static boolean isTerminal(int descriptor) {
        Path link = Path.of("/proc/self/fd/" + descriptor);
        if (Files.isSymbolicLink(link)) {
            try {
                return Files.readSymbolicLink(link).toString().matches("/dev/(pts/|tty|console).*");
            } catch (IOException e) {
                return false;
            }
        }
        return System.console() != null && System.console().isTerminal();
    }

    public Screen withoutColour() {
        return new Screen(out, err, false, isTerminal, isQuiet);
    }

    public Screen quiet() {
        return new Screen(out, err, isColoured, isTerminal, true);
    }

    /** The same streams on a terminal that shows them to people. */
    Screen onTerminal() {
        return new Screen(out, err, isColoured, true, isQuiet);
    }

    /** Whether someone reads what is written, as it is written. */
    public boolean isTerminal() {
        return isTerminal;
    }

    boolean isColoured() {
        return isColoured;
    }

    PrintStream out() {
        return out;
    }

    PrintStream err() {
        return err;
    }

    public void line(String text) {
        out.println(text);
    }

    public void ok(String text) {
        tell(" " + paint("32", "✔") + " " + text);
    }

    public void failed(String text) {
        out.println(" " + paint("31", "✖") + " " + text);
    }

    public void warning(String text) {
        out.println(" " + paint("33", "!") + " " + text);
    }

    /** A further line under the one before. */
    public void under(String text) {
        tell("   " + text);
    }

    public void next(String command) {
        tell("   " + paint("36", "→") + " " + command);
    }

    private void tell(String text) {
        if (!isQuiet) {
            out.println(text);
        }
    }

    /** A text that goes on under itself where the terminal is narrower. */
    void paragraph(String beginning, String text) {
        int room = Math.max(40, width()) - beginning.length();
        String indent = " ".repeat(beginning.length());
        String rest = text;
        String before = beginning;
        while (rest.length() > room) {
            int cut = rest.lastIndexOf(' ', room);
            if (cut <= 0) {
                break;
            }
            tell(painted(before) + rest.substring(0, cut));
            rest = rest.substring(cut + 1);
            before = indent;
        }
        tell(painted(before) + rest);
    }

    private String painted(String beginning) {
        return beginning.replace("→", paint("36", "→"));
    }

    /** Columns of the terminal; without one a line has no end. */
    private int width() {
        if (!isTerminal) {
            return Integer.MAX_VALUE;
        }
        if (columns == 0) {
            columns = columns();
        }
        return columns;
    }

    private static int columns() {
        try {
            Process stty = new ProcessBuilder("sh", "-c", "stty size </dev/tty").redirectError(ProcessBuilder.Redirect.DISCARD).start();
            String[] size = new String(stty.getInputStream().readAllBytes(), StandardCharsets.US_ASCII).strip().split(" ");
            return size.length == 2 && size[1].matches("[1-9][0-9]{0,3}") ? Integer.parseInt(size[1]) : USUAL_WIDTH;
        } catch (IOException e) {
            return USUAL_WIDTH;
        }
    }

    public void hint(String text) {
        if (!isQuiet) {
            err.println(text);
        }
    }

    /** What went wrong and the next command, to standard error. */
    public void failure(String what, String remedy) {
        err.println(" " + paint("31", "✖") + " " + what);
        if (!remedy.isEmpty()) {
            err.println("   " + paint("36", "→") + " " + remedy);
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
