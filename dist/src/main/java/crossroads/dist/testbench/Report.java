package crossroads.dist.testbench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import crossroads.hub.envelope.Format;
import crossroads.hub.institution.Cbe;
import crossroads.hub.institution.Environment;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What a run found: what an institution adds to its request to go live. It holds no person's number, also where a client wrote one.
 *
 * @param caseList digest of the list of cases that this version has
 * @param isComplete whether all of them were played, but for those of roles that the client does not have
 */
public record Report(
        String version,
        Environment environment,
        Cbe institution,
        Set<Role> roles,
        Format format,
        Instant began,
        Instant ended,
        String caseList,
        boolean isComplete,
        List<Result> results) {

    private static final Pattern PERSON = Pattern.compile("(?<![0-9A-Za-z])[0-9]{11}(?![0-9A-Za-z])");
    private static final int LONGEST = 300;

    public Report {
        roles = Set.copyOf(roles);
        results = List.copyOf(results);
    }

    /** How one case ended. */
    public record Result(TestCase test, Verdict verdict, Seen seen, Duration took) {

        /** What was observed, with what the client said in it: one line, not long, and no person's number. */
        public String observed(Texts texts) {
            String line = PERSON.matcher(texts.say(seen)).replaceAll("***********").replaceAll("\\p{C}", "\uFFFD");
            return line.length() > LONGEST ? line.substring(0, LONGEST) + "…" : line;
        }
    }

    public long count(Verdict verdict) {
        return results.stream().filter(one -> one.verdict() == verdict).count();
    }

    /** Nothing failed, and something was played. */
    public boolean isPassed() {
        return count(Verdict.FAILED) == 0 && count(Verdict.PASSED) > 0;
    }

    /** For programs. */
    public byte[] json(Texts texts) {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("report", "crossroads-testbench");
        all.put("reportVersion", 1);
        all.put("hubVersion", version);
        all.put("environment", environment.name());
        all.put("institution", institution.digits());
        all.put("roles", roles.stream().sorted().map(Role::word).toList());
        all.put("format", format.name().toLowerCase(java.util.Locale.ROOT));
        all.put("began", began.toString());
        all.put("ended", ended.toString());
        all.put("caseListSha256", caseList);
        all.put("complete", isComplete);
        all.put("verdict", (isPassed() ? Verdict.PASSED : Verdict.FAILED).word());
        for (Verdict verdict : Verdict.values()) {
            all.put(verdict.word(), count(verdict));
        }
        all.put("language", texts.language());
        all.put("cases", results.stream().map(one -> described(one, texts)).toList());
        try {
            return new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT).writeValueAsBytes(all);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, Object> described(Result one, Texts texts) {
        Map<String, Object> described = new LinkedHashMap<>();
        described.put("id", one.test().id());
        described.put("role", one.test().role().word());
        described.put("verdict", one.verdict().word());
        described.put("title", one.test().title(texts));
        described.put("sent", one.test().sent(texts));
        described.put("expected", one.test().expected(texts));
        described.put("observed", one.observed(texts));
        if (one.verdict() == Verdict.FAILED) {
            described.put("finding", one.seen().key());
            described.put("remedy", one.test().remedy(texts));
        }
        described.put("guide", one.test().guide());
        described.put("millis", one.took().toMillis());
        return described;
    }
}
