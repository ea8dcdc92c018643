package crossroads.hub.refusal;

import crossroads.hub.envelope.Envelope;
import crossroads.hub.envelope.Information;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The particular rule that a message broke: which one, and with what. It says the same in every language, and nothing that its English words don't say.
 *
 * @param arguments as many, and of such types, as the key asks for
 */
public record Rule(RuleKey key, List<Argument> arguments) {

    private static final String NAME = "rule";

    /** What a line of explanation holds; a rule that needs more of them travels in English only. */
    private static final int LINE = 256;

    public Rule {
        arguments = List.copyOf(arguments);
        boolean fits = arguments.size() == key.arguments().size();
        for (int i = 0; fits && i < arguments.size(); i++) {
            fits = key.arguments().get(i).isInstance(arguments.get(i));
        }
        if (!fits) {
            throw new IllegalArgumentException(key + " is said with other arguments");
        }
    }

    public static Rule of(RuleKey key, Argument... arguments) {
        return new Rule(key, List.of(arguments));
    }

    /** In a language that is none of ours: English. */
    public String in(String language) {
        return RuleTexts.of(this, language);
    }

    /** In English: what is recorded, and what a reader sees who does not know the key. */
    @Override
    public String toString() {
        return in("en");
    }

    /** As it travels beside its English words: {@code rule}, {@code rule.1}, {@code rule.2}. */
    public List<Information> information() {
        if (arguments.stream().anyMatch(argument -> argument.written().length() > LINE)) {
            return List.of();
        }
        List<Information> all = new ArrayList<>(List.of(new Information(NAME, key.key())));
        for (int i = 0; i < arguments.size(); i++) {
            all.add(new Information(NAME + "." + (i + 1), arguments.get(i).written()));
        }
        return all;
    }

    /** Whether it is of those: they say no more than the refusal's own text. */
    public static boolean isPart(Information information) {
        return information.fieldName().equals(NAME) || information.fieldName().matches(NAME + "\\.[1-9]");
    }

    /** What a notice says of the rule, in the reader's language; in English where the hub told no key, or one that is not known here. */
    public static String told(Envelope.RefusalNotice notice, String language) {
        return language.equals("en") ? notice.rule() : read(notice.status().information()).map(rule -> rule.in(language)).orElse(notice.rule());
    }

    static Optional<Rule> read(List<Information> information) {
        Map<String, String> told = information.stream()
                .filter(Rule::isPart)
                .collect(Collectors.toMap(Information::fieldName, Information::fieldValue, (first, second) -> first));
        return RuleKey.of(told.getOrDefault(NAME, "")).flatMap(key -> {
            List<Argument> arguments = new ArrayList<>();
            try {
                for (int i = 0; i < key.arguments().size(); i++) {
                    arguments.add(Argument.read(key.arguments().get(i), told.getOrDefault(NAME + "." + (i + 1), "")));
                }
            } catch (RuntimeException e) {
                // Another version's hub says it otherwise: its English words are there.
                return Optional.empty();
            }
            return Optional.of(new Rule(key, arguments));
        });
    }
}
