package crossroads.security.providers;

import com.amazon.corretto.crypto.provider.AmazonCorrettoCryptoProvider;
import java.security.Provider;
import java.security.Security;
import org.bouncycastle.jce.provider.BouncyCastleProvider;

/** An implementation of cryptographic primitives that may or may not be there. */
enum Engine {
    ACCELERATED,
    BOUNCY_CASTLE,
    SUN_EC,
    SUN_RSA,
    SUN_JCE,
    SUN;

    /** @throws EngineMissingException with the reason, when it can't be had on this machine */
    Provider load() throws EngineMissingException {
        return switch (this) {
            case ACCELERATED -> accelerated();
            case BOUNCY_CASTLE -> BouncyCastle.PROVIDER;
            case SUN_EC -> ofTheJdk("SunEC");
            case SUN_RSA -> ofTheJdk("SunRsaSign");
            case SUN_JCE -> ofTheJdk("SunJCE");
            case SUN -> ofTheJdk("SUN");
        };
    }

    private static Provider accelerated() throws EngineMissingException {
        try {
            AmazonCorrettoCryptoProvider provider = AmazonCorrettoCryptoProvider.INSTANCE;
            Throwable error = provider.getLoadingError();
            if (error != null) {
                throw new EngineMissingException("its native library does not load here: " + error.getMessage());
            }
            return provider;
        } catch (LinkageError e) {
            throw new EngineMissingException("it is not on the class path or does not load here: " + e);
        }
    }

    private static Provider ofTheJdk(String name) throws EngineMissingException {
        Provider provider = Security.getProvider(name);
        if (provider == null) {
            throw new EngineMissingException("this JDK has no provider " + name);
        }
        return provider;
    }

    /** Made only when asked for: it takes a good part of a second. */
    private static final class BouncyCastle {
        private static final Provider PROVIDER = new BouncyCastleProvider();
    }

    /** Why an engine can't be had. */
    static final class EngineMissingException extends Exception {
        private static final long serialVersionUID = 1L;

        EngineMissingException(String why) {
            super(why);
        }
    }
}
