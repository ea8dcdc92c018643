package crossroads.security.certificates;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The text form of DER (RFC 7468), as files of partners come. */
public final class Pem {

    private static final Pattern BLOCK =
            Pattern.compile("-----BEGIN ([A-Z0-9 ]{1,40})-----([A-Za-z0-9+/=\\s]*+)-----END \\1-----");

    private Pem() {}

    /** @param label as {@code CERTIFICATE} */
    public static String encode(String label, byte[] der) {
        String lines = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
        return "-----BEGIN " + label + "-----\n" + lines + "\n-----END " + label + "-----\n";
    }

    /** The DER: of the first block with this label, or the bytes themselves when they are no text form. */
    public static byte[] decode(String label, byte[] file) {
        Matcher block = BLOCK.matcher(new String(file, StandardCharsets.ISO_8859_1));
        while (block.find()) {
            if (block.group(1).equals(label)) {
                return Base64.getMimeDecoder().decode(block.group(2));
            }
        }
        return file;
    }

    /** The DER of every block with this label, or the bytes themselves when there is none. */
    public static List<byte[]> decodeAll(String label, byte[] file) {
        List<byte[]> found = BLOCK.matcher(new String(file, StandardCharsets.ISO_8859_1)).results()
                .filter(block -> block.group(1).equals(label))
                .map(block -> Base64.getMimeDecoder().decode(block.group(2)))
                .toList();
        return found.isEmpty() ? List.of(file) : found;
    }
}
