package crossroads.hub.refusal;

import java.util.Locale;
import java.util.ResourceBundle;

/** The words for each refusal in nl, fr, de and en: what it is called, why it is given, and what the sender can do next. */
public final class RefusalTexts {

    /** Where the pages of {@code docs/refusals.md} are published. */
    private static final String PAGES = "https://crossroads.example/refusals#";

    private RefusalTexts() {}

    public static String title(RefusalId id, String language) {
        return text(id, "title", language);
    }

    /** What broke which rule, in general words; the notice's own detail is the particular one. */
    public static String why(RefusalId id, String language) {
        return text(id, "why", language);
    }

    /** The next thing to do, with a command where there is one. */
    public static String remedy(RefusalId id, String language) {
        return text(id, "remedy", language);
    }

    public static String page(RefusalId id) {
        return PAGES + id.id().toLowerCase(Locale.ROOT);
    }

    private static String text(RefusalId id, String what, String language) {
        return ResourceBundle.getBundle("crossroads.hub.refusal.refusals", Locale.of(language), ONLY_NAMED)
                .getString(id.id() + "." + what);
    }

    /** Falls back to English, never to the machine's own language. */
    static final ResourceBundle.Control ONLY_NAMED = new ResourceBundle.Control() {
        @Override
        public Locale getFallbackLocale(String baseName, Locale locale) {
            return locale.getLanguage().equals("en") ? null : Locale.ENGLISH;
        }
    };
}
