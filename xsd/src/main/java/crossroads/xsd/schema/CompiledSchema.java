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

    private final SchemaFolder folder;
    private final String file;
    private volatile Schema schema;
    private volatile boolean isUsed;
    private final TypeTexts texts;
    private final BlockingQueue<ValidationPass> idle = new ArrayBlockingQueue<>(KEPT);

    /** @throws IllegalArgumentException when the file is not a usable schema */
    public CompiledSchema(SchemaFolder folder, String file) {
        this.folder = folder.of(SchemaFolder.XML);
        this.file = file;
        this.schema = SecureXml.schema(this.folder.files(), file);
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
        try {
            pass.run(document, sink, opaque);
            idle.offer(pass);
        } finally {
            isUsed = true;
        }
    }

    /**
     * Forgets what the JDK keeps of the last documents: a validator its last text, each pattern of the schema the last value that it was held against. Neither
     * can be emptied, so both are made anew; meant for a moment at which nothing else is done.
     */
    public void forget() {
        if (isUsed) {
            isUsed = false;
            schema = SecureXml.schema(folder.files(), file);
            idle.clear();
        }
    }
}
