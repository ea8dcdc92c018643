package crossroads.hub.exchange;

import crossroads.hub.envelope.Format;

/** In which format the hub speaks of a message: in the message's own, once its verified content has told it. */
final class Formats {

    /** Of what could not be opened nothing is believed, so not its format either: XML is what every partner's software began with. */
    private static final Format UNKNOWN = Format.XML;

    private Formats() {}

    static Format of(Stage stage) {
        return switch (stage) {
            case Received ignored -> UNKNOWN;
            case Opened opened -> opened.format();
            case Validated validated -> validated.opened().format();
            case Authorized authorized -> authorized.validated().opened().format();
            case Resolved resolved -> resolved.authorized().validated().opened().format();
            case Protected secured -> of(secured.resolved());
            case Refused refused -> refused.format();
            case RefusalProtected secured -> secured.refused().format();
            case Journalled ignored -> UNKNOWN;
            case Delivered ignored -> UNKNOWN;
        };
    }
}
