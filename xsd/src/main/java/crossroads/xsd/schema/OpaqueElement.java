package crossroads.xsd.schema;

import crossroads.xsd.secure.XmlCursor;

/** An element whose name counts for the schema around it and whose attributes and content don't. */
public interface OpaqueElement {

    OpaqueElement NONE = new OpaqueElement() {
        @Override
        public boolean startsAt(XmlCursor cursor) {
            return false;
        }

        @Override
        public void take(XmlCursor cursor) {
            throw new IllegalStateException("nothing is opaque");
        }
    };

    /** Whether it is the element that starts now. */
    boolean startsAt(XmlCursor cursor);

    /** Moves the cursor from its start to its end. */
    void take(XmlCursor cursor);
}
