package crossroads.dist.cli;

import crossroads.hub.envelope.Envelope;
import crossroads.partner.Partner;
import crossroads.partner.letters.Letter;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code receive}: takes what lies in the inbox. */
@Command(
        name = "receive",
        customSynopsis = "./crossroads receive [--follow] [--out DIR] [-o json]",
        description = {
            "Takes the letters of your inbox, those included that came while another command waited, and shows a line for each.",
            "The hub's signed message is kept with your letters, what it says is saved in a file; nothing of it is shown."
        },
        footerHeading = "%nExample:%n",
        footer = "  ./crossroads receive --follow")
final class ReceiveCommand implements Verb {

    /** To wait for the first letter, and for one after another. */
    private static final Duration FIRST = Duration.ofSeconds(2);

    private static final Duration NEXT = Duration.ofMillis(300);

    @Option(names = "--follow", description = "stay, until Ctrl-C")
    boolean isFollowing;

    @Option(names = "--out", paramLabel = "DIR", defaultValue = "out", description = "where what the letters say is saved (default: out)")
    Path out = Path.of("out");

    @Override
    public int run(Session session) throws Exception {
        List<Map<String, Object>> shown = new ArrayList<>();
        try (Asking asking = Asking.connect(session)) {
            // Who receives takes questions too, and answers none: it is for a person to see what came.
            asking.partner().serve(question -> Optional.empty()).start();
            for (Path file : asking.setAside().files()) {
                Optional<Letter> letter = asking.reopened(file);
                if (letter.isPresent()) {
                    show(session, letter.get(), shown);
                }
            }
            asking.setAside().clear();
            Duration patience = FIRST;
            while (true) {
                Optional<Letter> letter = asking.partner().await(any -> true, isFollowing ? Duration.ofHours(1) : patience);
                if (letter.isPresent()) {
                    show(session, letter.get(), shown);
                    patience = NEXT;
                } else if (!isFollowing) {
                    break;
                }
            }
        }
        if (session.isForPrograms()) {
            session.show(Json.items(shown));
        } else if (shown.isEmpty()) {
            session.screen().hint(" " + session.say("receive.empty"));
        }
        return ExitCode.OK;
    }

    private void show(Session session, Letter letter, List<Map<String, Object>> shown) throws IOException {
        Map<String, Object> line = line(letter, new LetterFiles(out).save(letter));
        shown.add(line);
        if (!session.isForPrograms()) {
            session.screen().line(" " + line.get("messageId") + "  " + "%-8s".formatted(line.get("kind")) + "  " + line.get("ticket") + "  "
                    + line.get("status") + Optional.ofNullable(line.get("savedTo")).map(file -> "  " + file).orElse(""));
        } else if (isFollowing) {
            session.show(line);
        }
    }

    static Map<String, Object> line(Letter letter, Optional<Path> saved) {
        Envelope envelope = letter.envelope();
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("messageId", envelope.head().messageId().toString());
        line.put("kind", switch (envelope) {
            case Envelope.Question ignored -> "question";
            case Envelope.Answer ignored -> "answer";
            case Envelope.RefusalNotice ignored -> "refusal";
            case Envelope.RepeatNotice ignored -> "repeat";
        });
        line.put("ticket", Partner.ticket(envelope).orElse("-"));
        line.put("status", switch (envelope) {
            case Envelope.Question question -> question.service().toString();
            case Envelope.Answer answer -> answer.status().value() + " " + answer.status().code();
            case Envelope.RefusalNotice refusal -> refusal.status().value() + " " + refusal.refusal();
            case Envelope.RepeatNotice notice -> notice.outcome();
        });
        line.put("letter", letter.file().toString());
        saved.ifPresent(file -> line.put("savedTo", file.toString()));
        return line;
    }
}
