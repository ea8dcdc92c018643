package crossroads.hub.refusal;

import crossroads.hub.directory.Inscription;
import crossroads.hub.directory.Quality;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/** What a rule is said with: a name, a number, a day, a time. Never a person's number. */
public sealed interface Argument {

    /** As it travels beside a refusal; {@link #read} makes the same argument of it. */
    String written();

    /** What a pattern of this language shows of it; the same in each where nothing else is said. */
    default Object shown(String language) {
        return written();
    }

    /** A name, an id or a code: the same in every language. */
    record Text(String written) implements Argument {}

    /** How many. */
    record Count(long number) implements Argument {
        @Override
        public String written() {
            return Long.toString(number);
        }

        @Override
        public Object shown(String language) {
            return number;
        }
    }

    /** A day of the calendar. */
    record Day(LocalDate date) implements Argument {
        @Override
        public String written() {
            return date.toString();
        }
    }

    /** A moment, in UTC. */
    record Moment(Instant instant) implements Argument {
        @Override
        public String written() {
            return instant.toString();
        }
    }

    /** How long, in words: its two largest units, rounded up, so that what lies beyond a limit never reads as the limit. */
    record Span(Duration duration) implements Argument {
        @Override
        public String written() {
            return duration.toString();
        }

        @Override
        public Object shown(String language) {
            Duration whole = duration.getNano() == 0 ? duration : Duration.ofSeconds(duration.getSeconds() + 1);
            List<String> words = new ArrayList<>();
            add(words, "days", whole.toDaysPart(), language);
            add(words, "hours", whole.toHoursPart(), language);
            add(words, "minutes", whole.toMinutesPart(), language);
            add(words, "seconds", whole.toSecondsPart(), language);
            return words.isEmpty() ? RuleTexts.part("seconds", language, 0L) : String.join(" ", words);
        }

        private static void add(List<String> words, String unit, long count, String language) {
            if (count > 0) {
                words.add(RuleTexts.part(unit, language, count));
            }
        }
    }

    /** Any of these qualities. */
    record Either(List<String> options) implements Argument {
        public Either {
            options = List.copyOf(options);
        }

        public static Either of(Collection<Quality> qualities) {
            return new Either(qualities.stream().map(Quality::toString).toList());
        }

        @Override
        public String written() {
            return String.join(",", options);
        }

        @Override
        public Object shown(String language) {
            return String.join(" " + RuleTexts.part("or", language) + " ", options);
        }
    }

    /** Qualities with the phase that each is in. */
    record Held(List<Phase> phases) implements Argument {
        public Held {
            phases = List.copyOf(phases);
        }

        public static Held of(Collection<Inscription> inscriptions) {
            return new Held(inscriptions.stream().map(one -> new Phase(one.quality().toString(), one.phase())).distinct().toList());
        }

        @Override
        public String written() {
            return phases.stream().map(one -> one.quality() + ":" + one.phase()).collect(Collectors.joining(","));
        }

        @Override
        public Object shown(String language) {
            return phases.stream().map(one -> RuleTexts.part("held", language, one.quality(), one.phase())).collect(Collectors.joining(", "));
        }
    }

    /** One quality in its phase. */
    record Phase(String quality, int phase) {
        static Phase read(String written) {
            int colon = written.indexOf(':');
            return new Phase(written.substring(0, colon), Integer.parseInt(written.substring(colon + 1)));
        }
    }

    /** @throws RuntimeException when it is not written as one of this type is */
    static Argument read(Class<? extends Argument> type, String written) {
        List<String> parts = Arrays.asList(written.split(","));
        return switch (type.getSimpleName()) {
            case "Text" -> new Text(written);
            case "Count" -> new Count(Long.parseLong(written));
            case "Day" -> new Day(LocalDate.parse(written));
            case "Moment" -> new Moment(Instant.parse(written));
            case "Span" -> new Span(Duration.parse(written));
            case "Either" -> new Either(parts);
            case "Held" -> new Held(parts.stream().map(Phase::read).toList());
            default -> throw new IllegalStateException("no argument is a " + type.getSimpleName());
        };
    }
}
