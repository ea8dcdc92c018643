package crossroads.security.providers;

import static crossroads.security.providers.Engine.ACCELERATED;
import static crossroads.security.providers.Engine.BOUNCY_CASTLE;
import static crossroads.security.providers.Engine.SUN;
import static crossroads.security.providers.Engine.SUN_EC;
import static crossroads.security.providers.Engine.SUN_JCE;
import static crossroads.security.providers.Engine.SUN_RSA;

import java.util.List;

/**
 * What the suites need done, and the engines that may do it, best first. Verifying and agreeing on P-256 is five times slower in the JDK
 * than in BouncyCastle; signing stays with engines that are constant-time; bulk encryption is never BouncyCastle's.
 */
enum Primitive {
    SIGN_EC("ECDSA signing", ACCELERATED, SUN_EC, BOUNCY_CASTLE),
    VERIFY_EC("ECDSA verification", ACCELERATED, BOUNCY_CASTLE, SUN_EC),
    VERIFY_RSA("RSA verification", ACCELERATED, SUN_RSA, BOUNCY_CASTLE),
    AGREE_EC("ECDH key agreement", ACCELERATED, BOUNCY_CASTLE, SUN_EC),
    ENCRYPT("AES-256-GCM", ACCELERATED, SUN_JCE),
    WRAP("AES-256 key wrap", SUN_JCE),
    DIGEST("SHA-2", SUN),
    MAC("HMAC and HKDF", SUN_JCE);

    private final String title;
    private final List<Engine> engines;

    Primitive(String title, Engine... engines) {
        this.title = title;
        this.engines = List.of(engines);
    }

    String title() {
        return title;
    }

    List<Engine> engines() {
        return engines;
    }
}
