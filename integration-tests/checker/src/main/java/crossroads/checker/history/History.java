package crossroads.checker.history;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What the partners of a run wrote down: what each sent, and what the broker said to it; and when the run took the broker's store away.
 *
 * @param members whose inboxes lie here
 * @param replies the message ids of suppliers' answers
 */
public record History(Set<String> members, Collection<Question> questions, Set<String> replies, List<Instant> storesLost) {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** @param run the folder with {@code partners/<cbe>/history.jsonl} and {@code faults.jsonl} */
    public static History read(Path run) throws IOException {
        Set<String> members = new HashSet<>();
        Map<String, Question> questions = new LinkedHashMap<>();
        Set<String> replies = new HashSet<>();
        try (Stream<Path> folders = Files.list(run.resolve("partners"))) {
            for (Path folder : folders.sorted().toList()) {
                String member = folder.getFileName().toString();
                members.add(member);
                for (JsonNode line : lines(folder.resolve("history.jsonl"))) {
                    if (line.path("op").asText().equals("REPLIED")) {
                        replies.add(line.path("message").asText());
                    } else {
                        questions.compute(line.path("message").asText(), (message, before) -> after(member, before, line));
                    }
                }
            }
        }
        List<Instant> lost = lines(run.resolve("faults.jsonl")).stream()
                .filter(line -> line.path("op").asText().equals("STORE_LOST"))
                .map(line -> Instant.parse(line.path("at").asText()))
                .toList();
        return new History(members, questions.values(), replies, lost);
    }

    private static Question after(String member, @org.jspecify.annotations.Nullable Question before, JsonNode line) {
        Instant at = Instant.parse(line.path("at").asText());
        if (before == null) {
            Set<String> expected = new HashSet<>();
            line.path("expected").forEach(one -> expected.add(one.asText()));
            return new Question(
                    member,
                    line.path("message").asText(),
                    line.path("ticket").asText(),
                    line.path("content").asText(),
                    line.path("spoiled").asBoolean(),
                    expected,
                    false,
                    false,
                    at);
        }
        return switch (line.path("op").asText()) {
            case "TAKEN" -> with(before, true, before.isMissed(), at);
            case "MISSED" -> with(before, before.isTaken(), true, before.last());
            default -> before;
        };
    }

    private static Question with(Question q, boolean isTaken, boolean isMissed, Instant last) {
        // What was taken once it had been missed says nothing about what was taken before.
        Instant kept = q.isMissed() ? q.last() : last;
        return new Question(q.asker(), q.message(), q.ticket(), q.content(), q.isSpoiled(), q.expected(), isTaken, isMissed, kept);
    }

    /** Whether what the broker had at this time may be gone with its store. */
    boolean isExcused(Question question) {
        return storesLost.stream().anyMatch(lost -> !lost.isBefore(question.last()));
    }

    /** A line that was cut off by the end of its process was not written: what followed it did not happen. */
    private static List<JsonNode> lines(Path file) throws IOException {
        List<JsonNode> lines = new ArrayList<>();
        if (Files.exists(file)) {
            for (String line : Files.readAllLines(file)) {
                try {
                    lines.add(JSON.readTree(line));
                } catch (JsonProcessingException e) {
                    throw new IOException(file + ": line " + (lines.size() + 1) + " is no JSON", e);
                }
            }
        }
        return lines;
    }
}
