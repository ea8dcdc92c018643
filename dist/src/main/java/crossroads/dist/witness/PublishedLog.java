package crossroads.dist.witness;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** The log as a hub shows it to anyone. @throws IOException when it can't be asked, or what it says can't be read */
public interface PublishedLog {

    /** The text of the newest signed checkpoint; absent when nothing is signed. */
    Optional<String> checkpoint() throws IOException;

    List<byte[]> consistency(long earlier, long later) throws IOException;

    /** In PEM. */
    byte[] certificates() throws IOException;
}
