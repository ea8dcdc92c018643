package crossroads.dist.testbench;

import java.util.Locale;
import java.util.ResourceBundle;

/** What the bench says, in one of the sector's languages. */
public final class Texts {

    private static final ResourceBundle.Control EXACTLY = ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);

    private final String language;
    private final ResourceBundle bundle;

    /** @param language nl, fr, de or en */
    public Texts(String language) {
        this.language = language;
        this.bundle = ResourceBundle.getBundle("crossroads.dist.testbench.testbench", Locale.of(language), EXACTLY);
    }

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

    public String say(Seen seen) {
        return say("seen." + seen.key(), seen.values().toArray());
    }
}
