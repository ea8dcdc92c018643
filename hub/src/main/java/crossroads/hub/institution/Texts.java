package crossroads.hub.institution;

/** A text in the languages of the sector. */
public record Texts(String nl, String fr, String de, String en) {

    public static Texts same(String text) {
        return new Texts(text, text, text, text);
    }

    /** The text in this language (ISO 639-1), English where it is none of ours. */
    public String in(String language) {
        return switch (language) {
            case "nl" -> nl;
            case "fr" -> fr;
            case "de" -> de;
            default -> en;
        };
    }
}
