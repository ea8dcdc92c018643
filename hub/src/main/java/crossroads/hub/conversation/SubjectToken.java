package crossroads.hub.conversation;

import java.util.HexFormat;

/** What stands for a person beside an exchange: {@code HMAC(key of the exchange's month, number)}, 32 bytes in hexadecimal. */
public record SubjectToken(String hex) {

    public static SubjectToken of(byte[] mac) {
        return new SubjectToken(HexFormat.of().formatHex(mac));
    }

    @Override
    public String toString() {
        return "token";
    }
}
