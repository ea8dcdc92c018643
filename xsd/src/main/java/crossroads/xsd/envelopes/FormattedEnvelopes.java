package crossroads.xsd.envelopes;

import crossroads.hub.envelope.Envelope;
import crossroads.hub.envelope.Format;
import crossroads.hub.exchange.Envelopes;
import crossroads.hub.exchange.RefusedException;
import crossroads.hub.refusal.Refusal;
import crossroads.hub.refusal.RefusalId;
import crossroads.hub.refusal.RuleKey;
import java.util.Optional;

/** Envelopes in every format, told apart by the first character that is not blank. Thread-safe; make one and keep it. */
public final class FormattedEnvelopes implements Envelopes {

    private final XmlEnvelopes xml = new XmlEnvelopes();
    private final JsonEnvelopes json = new JsonEnvelopes();

    /** Forgets what is kept of the last envelopes that were read; for a quiet moment. */
    public void forget() {
        xml.forget();
    }

    @Override
    public Optional<Format> format(byte[] content) {
        for (byte one : content) {
            switch (one) {
                case ' ', '\t', '\r', '\n' -> { }
                case '<' -> {
                    return Optional.of(Format.XML);
                }
                case '{' -> {
                    return Optional.of(Format.JSON);
                }
                default -> {
                    return Optional.empty();
                }
            }
        }
        return Optional.empty();
    }

    @Override
    public Envelope read(byte[] content) {
        return in(format(content).orElseThrow(() -> new RefusedException(Refusal.of(
                        RefusalId.ENV_002, "document", RuleKey.NEITHER_XML_NOR_JSON))))
                .read(content);
    }

    @Override
    public byte[] write(Envelope envelope, Format format) {
        return in(format).write(envelope, format);
    }

    private Envelopes in(Format format) {
        return switch (format) {
            case XML -> xml;
            case JSON -> json;
        };
    }
}
