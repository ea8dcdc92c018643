package crossroads.dist.testbench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** A report on disk: for people where it was asked for, for programs beside it. */
public record ReportFiles(Path html, Path json) {

    /** @param html as {@code report.html}; the other is then {@code report.json} */
    public static ReportFiles at(Path html) {
        String name = String.valueOf(html.getFileName());
        String stem = name.endsWith(".html") ? name.substring(0, name.length() - ".html".length()) : name;
        return new ReportFiles(html, html.resolveSibling(stem + ".json"));
    }

    public void write(Report report, Texts texts) throws IOException {
        byte[] programs = report.json(texts);
        Files.createDirectories(html.toAbsolutePath().getParent());
        Files.write(json, programs);
        Files.writeString(html, new HtmlReport(report, texts, String.valueOf(json.getFileName()), sha256(programs)).page(), StandardCharsets.UTF_8);
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
