package crossroads.checker;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;

/** Judges a demo by what it left behind, without any code of the hub. Leaves with 0 when all holds, 8 when something does not, 3 when it can't be read. */
public final class CheckDemo {

    private static final int SOUND = 0;
    private static final int UNREADABLE = 3;
    private static final int BROKEN = 8;

    private CheckDemo() {}

    public static void main(String[] arguments) {
        System.exit(run(List.of(arguments), System.out, System.err));
    }

    /** @param arguments the report, and the folder of the scenarios */
    static int run(List<String> arguments, PrintStream out, PrintStream err) {
        if (arguments.size() != 2) {
            err.println(" ✖ usage: check-demo REPORT [SCENARIOS]");
            return UNREADABLE;
        }
        try {
            Demo demo = new Demo(Path.of(arguments.get(0)), Path.of(arguments.get(1)));
            Findings findings = new Findings();
            new LogCheck(demo, findings).run();
            new LetterCheck(demo, findings).run();
            new DecisionCheck(demo, findings).run();
            new SceneCheck(demo, findings).run();
            print(demo, findings, out);
            return findings.isSound() ? SOUND : BROKEN;
        } catch (NoSuchFileException e) {
            err.println(" ✖ there is no " + e.getMessage());
            return UNREADABLE;
        } catch (IOException e) {
            err.println(" ✖ " + e.getMessage());
            return UNREADABLE;
        }
    }

    private static void print(Demo demo, Findings findings, PrintStream out) {
        findings.notes().forEach(note -> out.println(" ! " + note));
        for (Report.Scene scene : demo.report.scenes()) {
            if (findings.of(scene.scene()).isEmpty()) {
                out.printf(" ✔ %-30s %s%n", scene.scene(), scene.received());
            }
        }
        findings.faults().forEach((scene, faults) -> faults.forEach(fault -> out.printf(" ✖ %-30s %s%n", scene, fault)));
        out.printf(
                "%s %d scenes, %d files of partners, %d leaves, %d checkpoints%n",
                findings.isSound() ? " ✔" : " ✖",
                demo.report.scenes().size(),
                demo.letters.size(),
                demo.log.leaves().size(),
                demo.log.checkpoints().size());
    }
}
