package crossroads.dist.cli;

import java.util.Locale;
import java.util.ResourceBundle;
import java.util.Set;

/** The sentences that commands say, in one of the sector's languages. Apostrophes are plain ones: places are filled without any syntax beside {0}. */
public final class Phrases {

    static final Set<String> LANGUAGES = Set.of("nl", "fr", "de", "en");

    private static final String BUNDLE = "crossroads.dist.cli.texts";
    /** English is asked for by name, never fallen back to the machine's own language. */
    private static final ResourceBundle.Control EXACTLY = ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);

    private final String language;
    private final ResourceBundle bundle;

    private Phrases(String language) {
        this.language = language;
        this.bundle = ResourceBundle.getBundle(BUNDLE, Locale.of(language), EXACTLY);
    }

    /** In this language, English where it is none of ours. */
    public static Phrases in(String language) {
        return new Phrases(LANGUAGES.contains(language) ? language : "en");
    }

    /** ISO 639-1: nl, fr, de or en. */
    public String language() {
        return language;
    }

    public String say(String key, Object... values) {
        String text = bundle.getString(key);
        for (int i = 0; i < values.length; i++) {
            text = text.replace("{" + i + "}", String.valueOf(values[i]));
        }
        return text;
    }
}
