package crossroads.xsd.secure;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.Reader;
import java.net.URI;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.ls.LSInput;

/** A schema that another schema names, out of the files that were handed in together. Its setters do nothing: it is what it is. */
final class InMemoryInput implements LSInput {

    private final String uri;
    private final byte[] bytes;

    private InMemoryInput(String uri, byte[] bytes) {
        this.uri = uri;
        this.bytes = bytes;
    }

    /** @throws IllegalArgumentException when it is not among the files */
    static InMemoryInput find(Map<String, byte[]> files, String scheme, @Nullable String name, @Nullable String base) {
        if (name == null || base == null) {
            throw new IllegalArgumentException("a schema includes another by its relative name");
        }
        URI uri = URI.create(base).resolve(name);
        byte[] bytes = scheme.equals(uri.getScheme()) ? files.get(uri.getPath().substring(1)) : null;
        if (bytes == null) {
            throw new IllegalArgumentException("there is no schema " + name + " beside " + base);
        }
        return new InMemoryInput(uri.toString(), bytes);
    }

    @Override
    public InputStream getByteStream() {
        return new ByteArrayInputStream(bytes);
    }

    @Override
    public String getSystemId() {
        return uri;
    }

    @Override
    public String getBaseURI() {
        return uri;
    }

    @Override
    public String getEncoding() {
        return "UTF-8";
    }

    @Override
    public @Nullable Reader getCharacterStream() {
        return null;
    }

    @Override
    public @Nullable String getStringData() {
        return null;
    }

    @Override
    public @Nullable String getPublicId() {
        return null;
    }

    @Override
    public boolean getCertifiedText() {
        return false;
    }

    @Override
    public void setCharacterStream(Reader characterStream) {}

    @Override
    public void setByteStream(InputStream byteStream) {}

    @Override
    public void setStringData(String stringData) {}

    @Override
    public void setSystemId(String systemId) {}

    @Override
    public void setPublicId(String publicId) {}

    @Override
    public void setBaseURI(String baseURI) {}

    @Override
    public void setEncoding(String encoding) {}

    @Override
    public void setCertifiedText(boolean certifiedText) {}
}
