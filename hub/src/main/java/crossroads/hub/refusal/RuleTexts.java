package crossroads.hub.refusal;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;

/** The words for each particular rule in nl, fr, de and en, with places for its arguments. */
final class RuleTexts {

    private static final String BUNDLE = "crossroads.hub.refusal.rules";

    private RuleTexts() {}

    static String of(Rule rule, String language) {
        Object[] shown = rule.arguments().stream().map(argument -> argument.shown(language)).toArray();
        return filled(rule.key().key(), language, shown);
    }

    /** Words that arguments are made of. */
    static String part(String name, String language, Object... shown) {
        return filled("part." + name, language, shown);
    }

    private static String filled(String key, String language, Object... shown) {
        String pattern = ResourceBundle.getBundle(BUNDLE, Locale.of(language), RefusalTexts.ONLY_NAMED).getString(key);
        return new MessageFormat(pattern, Locale.ROOT).format(shown);
    }
}
