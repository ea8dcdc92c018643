package crossroads.dist.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.List;

/** The folder that keeps unpacked programs from one start to the next: the first usual place that can be written and, for root, be reached by others. */
final class CacheFolder {

    private CacheFolder() {}

    static Path choose(DatabaseSettings settings) {
        if (settings.cache().isPresent()) {
            return settings.cache().get().toAbsolutePath().normalize();
        }
        boolean root = LesserUser.uidOfThisProcess() == 0;
        Path last = root ? Path.of("/var/tmp/crossroads-root") : settings.data().resolve("cache");
        return usual(root).stream().filter(folder -> usable(folder, root)).findFirst().orElse(last);
    }

    private static List<Path> usual(boolean root) {
        List<Path> folders = new ArrayList<>();
        String named = System.getenv("XDG_CACHE_HOME");
        if (named != null && named.startsWith("/")) {
            folders.add(Path.of(named, "crossroads"));
        }
        String home = System.getProperty("user.home", "");
        if (home.startsWith("/")) {
            folders.add(Path.of(home, ".cache", "crossroads"));
        }
        if (root) {
            folders.add(Path.of("/var/cache/crossroads"));
        }
        return folders;
    }

    private static boolean usable(Path folder, boolean forOthers) {
        try {
            if (forOthers && !isOpenToAll(folder)) {
                return false;
            }
            Files.createDirectories(folder);
            return Files.isWritable(folder);
        } catch (IOException e) {
            return false;
        }
    }

    /** A program below a folder that its user may not enter could not find its own libraries. */
    private static boolean isOpenToAll(Path folder) throws IOException {
        Path there = folder;
        while (!Files.exists(there)) {
            there = there.getParent();
        }
        for (Path step = there.toRealPath(); step != null; step = step.getParent()) {
            if (!Files.getPosixFilePermissions(step).contains(PosixFilePermission.OTHERS_EXECUTE)) {
                return false;
            }
        }
        return true;
    }
}
