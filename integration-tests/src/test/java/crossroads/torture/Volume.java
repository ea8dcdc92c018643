package crossroads.torture;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/**
 * Where a hub's data lies: on whatever disk there is, or on a small file system of its own (ext4 in a file), which can be filled.
 *
 * @param mounted where it is mounted; absent where it is none of its own
 */
record Volume(Optional<Path> mounted) implements AutoCloseable {

    static final Volume NONE = new Volume(Optional.empty());

    private static final int MEGABYTES = 1_024;
    private static final int MEBIBYTE = 1 << 20;

    /** What is missing to make one. */
    static Optional<String> missing() {
        boolean isRoot = "root".equals(System.getProperty("user.name"));
        boolean isAnyTool = Files.isExecutable(Path.of("/sbin/mkfs.ext4")) || Files.isExecutable(Path.of("/usr/sbin/mkfs.ext4"));
        return isRoot && isAnyTool && Files.exists(Path.of("/dev/loop-control"))
                ? Optional.empty()
                : Optional.of("needs root, mkfs.ext4 and loop devices");
    }

    /** Makes one and mounts it at this new folder. */
    static Volume at(Path folder) throws IOException, InterruptedException {
        Path image = folder.resolveSibling("volume.img");
        run("truncate", "-s", MEGABYTES + "M", image.toString());
        run("mkfs.ext4", "-q", "-m", "0", image.toString());
        Files.createDirectories(folder);
        run("mount", "-o", "loop", image.toString(), folder.toString());
        // What mkfs puts there is nobody's data.
        Files.deleteIfExists(folder.resolve("lost+found"));
        Files.setPosixFilePermissions(folder, java.nio.file.attribute.PosixFilePermissions.fromString("rwx------"));
        return new Volume(Optional.of(folder));
    }

    /** Takes all the room that is left. */
    void fill() throws IOException {
        byte[] block = new byte[MEBIBYTE];
        Arrays.fill(block, (byte) 1);
        try (OutputStream out = Files.newOutputStream(filler())) {
            while (true) {
                out.write(block);
            }
        } catch (IOException full) {
            if (mounted.orElseThrow().toFile().getUsableSpace() > MEBIBYTE) {
                throw full;
            }
        }
    }

    void free() throws IOException {
        Files.deleteIfExists(filler());
    }

    private Path filler() {
        return mounted.orElseThrow().resolve("filler");
    }

    @Override
    public void close() throws IOException, InterruptedException {
        if (mounted.isPresent()) {
            run("umount", "-l", mounted.get().toString());
        }
    }

    private static void run(String... command) throws IOException, InterruptedException {
        if (new ProcessBuilder(command).inheritIO().start().waitFor() != 0) {
            throw new IOException(String.join(" ", command) + " did not work");
        }
    }
}
