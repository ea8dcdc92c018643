package crossroads.dist.embedded;

import crossroads.dist.embedded.CannotStart.Reason;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The user as whom PostgreSQL runs, and the command that leads from here to it: PostgreSQL refuses to be root.
 *
 * <p>Its folder is always its working directory, entered before the rights are given up, and is named {@code /proc/self/cwd}: so it works below a
 * {@code /root} that this user could not walk through, and no capability has to be kept for it.
 */
record LesserUser(int uid, int gid, List<String> command) {

    private static final Logger LOG = LoggerFactory.getLogger(LesserUser.class);

    LesserUser {
        command = List.copyOf(command);
    }

    static int uidOfThisProcess() {
        return effective("Uid:");
    }

    /** The user of this process, or where that is root the first way down that works here. */
    static LesserUser find(Tools tools, PostgresBinaries binaries, Path folder) {
        int self = uidOfThisProcess();
        List<LesserUser> ways = self == 0 ? waysDown(tools) : List.of(new LesserUser(self, effective("Gid:"), List.of()));
        List<String> failures = new ArrayList<>();
        for (LesserUser way : ways) {
            Tools.Outcome outcome = tools.run(folder, way.runs(List.of(binaries.postgres(), "--version")), "");
            if (outcome.ok()) {
                LOG.debug("PostgreSQL runs as uid {} by {}", way.uid, way.command);
                return way;
            }
            failures.add((way.command.isEmpty() ? "" : Path.of(way.command.getFirst()).getFileName() + ": ") + outcome.gist());
        }
        if (self != 0) {
            throw PostgresBinaries.doNotRun(binaries.home(), String.join(", ", failures));
        }
        throw new CannotStart(Reason.NO_UNPRIVILEGED_USER, "PostgreSQL refuses to run as root, and no way to another user works here ("
                + (failures.isEmpty() ? "none of setpriv, chroot, runuser, unshare found" : String.join(", ", failures)) + ")",
                "start crossroads as an ordinary user, or install util-linux (setpriv), "
                        + "or give it a database of your own: --jdbc jdbc:postgresql://HOST/DATABASE");
    }

    List<String> runs(List<String> program) {
        List<String> whole = new ArrayList<>(command);
        whole.addAll(program);
        return whole;
    }

    /** Makes everything in the folder this user's; a link inside is handed over itself, never what it points to. */
    void own(Path folder) {
        try {
            if (owns(folder)) {
                return;
            }
            try (var all = Files.walk(folder)) {
                // The folder itself comes last: a walk that was cut short is repeated at the next start.
                for (Path file : all.filter(file -> !file.equals(folder)).toList()) {
                    hand(file);
                }
            }
            hand(folder);
        } catch (IOException | UncheckedIOException e) {
            throw new CannotStart(Reason.FOLDER_UNUSABLE, "cannot hand " + folder + " over to uid " + uid + ": " + e.getMessage(),
                    "use a data folder on a local disk: --data DIR", e);
        }
    }

    void hand(Path file) throws IOException {
        Files.setAttribute(file, "unix:gid", gid, LinkOption.NOFOLLOW_LINKS);
        Files.setAttribute(file, "unix:uid", uid, LinkOption.NOFOLLOW_LINKS);
    }

    private boolean owns(Path folder) throws IOException {
        return Files.getAttribute(folder, "unix:uid", LinkOption.NOFOLLOW_LINKS).equals(uid);
    }

    private static List<LesserUser> waysDown(Tools tools) {
        List<LesserUser> ways = new ArrayList<>();
        account().ifPresent(user -> {
            String ids = user.uid() + ":" + user.gid();
            add(ways, tools, user, "setpriv", "--reuid", "" + user.uid(), "--regid", "" + user.gid(), "--clear-groups", "--inh-caps=-all", "--no-new-privs");
            add(ways, tools, user, "chroot", "--skip-chdir", "--userspec=" + ids, "--groups=", "/");
            add(ways, tools, user, "runuser", "-u", user.name(), "--");
        });
        // Last: a user namespace of its own, in which root is nobody. Many machines and containers forbid it.
        add(ways, tools, new Account("root", 0, 0), "unshare", "-U");
        return ways;
    }

    private static void add(List<LesserUser> ways, Tools tools, Account user, String program, String... arguments) {
        tools.find(program).ifPresent(found -> {
            List<String> command = new ArrayList<>();
            command.add(found.toString());
            command.addAll(List.of(arguments));
            ways.add(new LesserUser(user.uid(), user.gid(), command));
        });
    }

    private record Account(String name, int uid, int gid) {}

    /** A packaged installation has a user of ours; elsewhere it is nobody. initdb wants one that has a name. */
    private static Optional<Account> account() {
        try {
            List<Account> accounts = Files.readAllLines(Path.of("/etc/passwd"), StandardCharsets.ISO_8859_1).stream().map(line -> line.split(":"))
                    .filter(field -> field.length > 3 && field[2].matches("[0-9]{1,9}") && field[3].matches("[0-9]{1,9}"))
                    .map(field -> new Account(field[0], Integer.parseInt(field[2]), Integer.parseInt(field[3]))).filter(user -> user.uid() > 0).toList();
            return accounts.stream().filter(user -> user.name().equals("crossroads")).findFirst()
                    .or(() -> accounts.stream().filter(user -> user.name().equals("nobody")).findFirst());
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static int effective(String line) {
        try (var status = Files.lines(Path.of("/proc/self/status"))) {
            return status.filter(text -> text.startsWith(line)).map(text -> text.split("\\s+")[2]).mapToInt(Integer::parseInt).findFirst().orElseThrow();
        } catch (IOException e) {
            throw new CannotStart(Reason.PLATFORM, "cannot read /proc: " + e.getMessage(), "mount /proc in this container", e);
        }
    }
}
