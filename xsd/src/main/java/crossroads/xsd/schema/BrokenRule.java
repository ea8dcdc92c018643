package crossroads.xsd.schema;

import org.xml.sax.SAXException;

/** A rule that no schema can state was broken. Its text repeats nothing of the document that may not be repeated. */
final class BrokenRule extends SAXException {

    private static final long serialVersionUID = 1L;

    private final String rule;

    BrokenRule(String rule) {
        super(rule);
        this.rule = rule;
    }

    String rule() {
        return rule;
    }
}
