package crossroads.hub.journal;

import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.time.YearMonth;

/** Makes leaves: encodes both parts, draws a fresh nonce, hashes, and seals what is private. Thread-safe when its sealing is. */
public final class LeafMaker {

    private final Sealing sealing;
    private final SecureRandom random;

    public LeafMaker(Sealing sealing, SecureRandom random) {
        this.sealing = sealing;
        this.random = random;
    }

    /** @param month of the exchange, under whose key the private part is sealed */
    public Leaf make(PublicPart publicPart, PrivatePart privatePart, YearMonth month) {
        byte[] open = LeafEncoding.encode(publicPart);
        byte[] closed = LeafEncoding.encode(privatePart);
        byte[] nonce = new byte[LeafEncoding.NONCE_SIZE];
        random.nextBytes(nonce);
        byte[] both = ByteBuffer.allocate(nonce.length + closed.length).put(nonce).put(closed).array();
        return new Leaf(publicPart.kind(), LeafEncoding.hash(open, nonce, closed), open, month, sealing.seal(month, both));
    }
}
