package crossroads.hub.conversation;

import java.util.Arrays;

/** What the hub keeps beside an exchange for itself, unreadable in the database. */
public record SealedMemo(byte[] bytes) {

    @Override
    public boolean equals(Object other) {
        return other instanceof SealedMemo memo && Arrays.equals(bytes, memo.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return "sealed";
    }
}
