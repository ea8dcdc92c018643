package crossroads.bench;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;

/** Processor time spent so far, in milliseconds, as Linux tells it in {@code /proc} (proc(5)): in ticks of 10 ms. */
final class CpuTime {

    private static final long TICK_MILLIS = 10;
    private static final Path PROC = Path.of("/proc");

    private CpuTime() {}

    static long ofProcess(long pid) throws IOException {
        return ticks(PROC.resolve(Long.toString(pid)).resolve("stat"), false) * TICK_MILLIS;
    }

    /** Of a process and those that it started, ended ones included. */
    static long ofFamily(long pid) throws IOException {
        long all = ticks(PROC.resolve(Long.toString(pid)).resolve("stat"), true);
        for (ProcessHandle child : ProcessHandle.of(pid).map(ProcessHandle::descendants).stream().flatMap(s -> s).toList()) {
            try {
                all += ticks(PROC.resolve(Long.toString(child.pid())).resolve("stat"), true);
            } catch (IOException ended) {
                // It counts with its parent from now on.
            }
        }
        return all * TICK_MILLIS;
    }

    /** Of those threads of a process whose name (its first 15 characters) fits. */
    static long ofThreads(long pid, Predicate<String> name) throws IOException {
        long all = 0;
        try (DirectoryStream<Path> tasks = Files.newDirectoryStream(PROC.resolve(Long.toString(pid)).resolve("task"))) {
            for (Path task : tasks) {
                try {
                    if (name.test(Files.readString(task.resolve("comm")).strip())) {
                        all += ticks(task.resolve("stat"), false);
                    }
                } catch (IOException ended) {
                    // A thread that ended meanwhile.
                }
            }
        }
        return all * TICK_MILLIS;
    }

    /** utime and stime, the 14th and 15th field, and where wanted cutime and cstime; the second field, a name, may hold anything, so count behind it. */
    private static long ticks(Path stat, boolean withEnded) throws IOException {
        String text = Files.readString(stat);
        List<String> fields = List.of(text.substring(text.lastIndexOf(')') + 2).split(" "));
        return fields.subList(11, withEnded ? 15 : 13).stream().mapToLong(Long::parseLong).sum();
    }
}
