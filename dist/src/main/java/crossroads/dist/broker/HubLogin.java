package crossroads.dist.broker;

import java.security.SecureRandom;
import java.util.Base64;

/** The hub's user on its own broker and the secret of this start. */
public record HubLogin(String user, String password) {

    static HubLogin random() {
        byte[] secret = new byte[32];
        new SecureRandom().nextBytes(secret);
        return new HubLogin("hub", Base64.getEncoder().encodeToString(secret));
    }

    @Override
    public String toString() {
        return user + ":***";
    }
}
