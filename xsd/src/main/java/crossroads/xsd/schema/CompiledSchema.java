package crossroads.xsd.schema;

import crossroads.xsd.secure.SecureXml;
import crossroads.xsd.secure.XmlCursor;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import javax.xml.validation.Schema;
import org.jspecify.annotations.Nullable;
import org.xml.sax.ContentHandler;

/**
 * A schema ready for use by many threads. A document is parsed once: the same events are validated, checked for what a schema can't say, and
 * handed on. Validators are costly to make and not thread-safe, so they are kept and lent out, and thrown away after a refusal.
 */
public final class CompiledSchema {

    private static final int KEPT = 16;

    private final Schema schema;
    private final TypeTexts texts;
    private final BlockingQueue<ValidationPass> idle = new ArrayBlockingQueue<>(KEPT);

    /** @throws IllegalArgumentException when the file is not a usable schema */
    public CompiledSchema(SchemaFolder folder, String file) {
        this.schema = SecureXml.schema(folder.of(SchemaFolder.XML).files(), file);
        this.texts = TypeTexts.of(folder, file);
    }

    /** Reads a document to its end, from its begin or from the start of its root. @throws crossroads.hub.exchange.RefusedException ENV-003 with line, column and path; ENV-002 */
    public void check(XmlCursor document) {
        read(document, null, OpaqueElement.NONE);
    }

    /** The same, handing valid events on; what is inside the opaque element is neither validated nor handed on. */
    public void read(XmlCursor document, @Nullable ContentHandler sink, OpaqueElement opaque) {
        ValidationPass pass = idle.poll();
        if (pass == null) {
            pass = new ValidationPass(schema.newValidatorHandler(), texts);
        }
        pass.run(document, sink, opaque);
        idle.offer(pass);
    }
}
