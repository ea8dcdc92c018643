package crossroads.checker.history;

import crossroads.checker.history.Violation.Kind;
import crossroads.checker.log.Leaf;
import crossroads.checker.log.Log;
import crossroads.checker.log.PrivatePart;
import crossroads.checker.log.PublicPart;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** Holds the partners' history, the journal and the inboxes against each other. A function of what it is given: it asks nobody. */
public final class HistoryCheck {

    private static final Set<String> ENDS = Set.of("ANSWER", "CLOSED");
    private static final Set<String> TOLD = Set.of("ANSWER", "CLOSED", "REFUSAL");

    private final History history;
    private final Log log;
    private final List<Received> received;
    private final Set<Violation> violations = new LinkedHashSet<>();

    private final Map<String, Question> byMessage = new HashMap<>();
    private final Map<String, List<Received>> finals = new HashMap<>();
    private final Map<String, List<Leaf>> byContent = new HashMap<>();
    private final Map<String, String> ticketOfExchange = new HashMap<>();

    private HistoryCheck(History history, Log log, List<Received> received) {
        this.history = history;
        this.log = log;
        this.received = received;
        history.questions().forEach(question -> byMessage.put(question.message(), question));
        for (Leaf leaf : log.leaves()) {
            Optional<PrivatePart> closed = leaf.closed();
            if (closed.isPresent() && (leaf.isKind("REQUEST") || leaf.isKind("REFUSAL"))) {
                byContent.computeIfAbsent(closed.get().digest(), digest -> new ArrayList<>()).add(leaf);
            }
        }
    }

    /**
     * What was found, and how much there was.
     *
     * @param accepted questions of the history that the journal has
     * @param delivered messages in all inboxes, each once
     */
    public record Found(List<Violation> violations, long accepted, long delivered) {

        public long count(Kind kind) {
            return violations.stream().filter(violation -> violation.kind() == kind).count();
        }
    }

    public static Found of(History history, Log log, List<Received> received, Checkpoints checkpoints) {
        HistoryCheck check = new HistoryCheck(history, log, received);
        check.violations.addAll(checkpoints.faults(log));
        received.forEach(check::message);
        check.sameMessageSameContent();
        history.questions().forEach(check::question);
        check.oneExchangeATicket();
        check.exchanges();
        received.stream().filter(one -> !one.checkpoint().isEmpty()).forEach(one ->
                checkpoints.fault(one.checkpoint(), log).ifPresent(fault -> check.found(Kind.FORK, check.nameOf(one), "in its evidence: " + fault)));
        return new Found(List.copyOf(check.violations), check.accepted(), received.stream().map(one -> one.owner() + one.message()).distinct().count());
    }

    private long accepted() {
        return history.questions().stream().filter(question -> byContent.containsKey(question.content())).count();
    }

    private void found(Kind kind, String ticket, String what) {
        violations.add(new Violation(kind, ticket, what));
    }

    /** What is in an inbox is the hub's, for its owner, asked for, and recorded. */
    private void message(Received one) {
        if (!one.fault().isEmpty()) {
            found(Kind.MISDELIVERED, one.owner(), "in its inbox lies what is not the hub's: " + one.fault());
            return;
        }
        if (!one.recipient().equals(one.owner())) {
            found(Kind.MISDELIVERED, nameOf(one), "a message for " + one.recipient() + " lies in the inbox of " + one.owner());
        }
        if (one.isQuestion()) {
            forwarded(one);
        } else if (one.isFinal()) {
            told(one);
        }
    }

    private void forwarded(Received one) {
        Optional<Leaf> request = exchange(one).flatMap(id -> log.ofExchange(id, "REQUEST"));
        if (request.isEmpty()) {
            found(Kind.UNAUDITED, nameOf(one), "a supplier was asked, and no REQUEST leaf records it");
            return;
        }
        ticketOfExchange.put(one.exchange(), one.ticket());
        if (!request.flatMap(Leaf::closed).map(PrivatePart::suppliers).orElse(List.of()).contains(one.owner())) {
            found(Kind.MISDELIVERED, nameOf(one), one.owner() + " was asked, and the REQUEST leaf does not name it");
        }
        Optional<Question> question = request.flatMap(this::questionOf);
        if (question.isEmpty()) {
            found(Kind.MISDELIVERED, nameOf(one), "a supplier was asked what nobody had asked");
        } else if (!question.get().mayGetData()) {
            found(Kind.MISDELIVERED, nameOf(one), "a supplier was asked what had to be refused");
        }
    }

    private void told(Received one) {
        Optional<Leaf> leaf = log.withHash(one.leafHash());
        Optional<PublicPart> open = leaf.flatMap(Leaf::open);
        if (open.isEmpty() || !TOLD.contains(open.get().kind())) {
            found(Kind.UNAUDITED, nameOf(one), "it was told " + one.outcome() + ", and the leaf that this shows is not in the journal");
            return;
        }
        if (!open.get().outcome().equals(one.outcome()) || !open.get().exchange().toString().equals(one.exchange())) {
            found(Kind.UNAUDITED, nameOf(one), "it was told " + one.outcome() + ", its leaf records " + open.get().outcome());
        }
        if (!open.get().to().contains(one.owner())) {
            found(Kind.MISDELIVERED, nameOf(one), one.outcome() + " came to " + one.owner() + ", whom its leaf does not name");
        }
        Optional<Question> question = Optional.ofNullable(byMessage.get(one.relatedTo())).or(() -> leaf.flatMap(this::questionOf));
        if (question.isPresent() && question.get().asker().equals(one.owner())) {
            finals.computeIfAbsent(question.get().message(), message -> new ArrayList<>()).add(one);
            if (one.outcome().equals("DATA_FOUND") && !one.text().contains(one.exchange())) {
                found(Kind.MISDELIVERED, question.get().ticket(), "it was told what a supplier answered to another question");
            }
        } else if (!history.replies().contains(one.relatedTo())) {
            found(Kind.MISDELIVERED, nameOf(one), one.outcome() + " came to " + one.owner() + ", which had not asked");
        }
    }

    private Optional<Question> questionOf(Leaf leaf) {
        String content = leaf.closed().map(PrivatePart::digest).orElse("");
        String from = leaf.open().map(PublicPart::from).orElse("");
        return byContent(content).filter(question -> question.asker().equals(from));
    }

    private final Map<String, Question> questionByContent = new HashMap<>();

    private Optional<Question> byContent(String content) {
        if (questionByContent.isEmpty()) {
            history.questions().forEach(question -> questionByContent.put(question.content(), question));
        }
        return Optional.ofNullable(questionByContent.get(content));
    }

    private void sameMessageSameContent() {
        Map<String, String> contents = new HashMap<>();
        for (Received one : received) {
            String before = contents.putIfAbsent(one.owner() + " " + one.message(), one.sha256());
            if (before != null && !before.equals(one.sha256())) {
                found(Kind.DOUBLED, nameOf(one), "one message id came with two contents");
            }
        }
    }

    private void question(Question question) {
        Set<UUID> exchanges = byContent.getOrDefault(question.content(), List.of()).stream()
                .flatMap(leaf -> leaf.open().stream())
                .filter(open -> open.from().equals(question.asker()))
                .map(PublicPart::exchange)
                .collect(Collectors.toSet());
        boolean isExcused = history.isExcused(question);
        if (exchanges.size() > 1) {
            found(Kind.DOUBLED, question.ticket(), "it has " + exchanges.size() + " exchanges");
        }
        if (exchanges.isEmpty() && question.isTaken() && !isExcused) {
            found(Kind.LOST, question.ticket(), "the broker took it, and the journal does not know it");
            return;
        }
        List<Received> words = finals.getOrDefault(question.message(), List.of());
        Set<String> messages = words.stream().map(Received::message).collect(Collectors.toSet());
        if (messages.size() > 1) {
            found(Kind.DOUBLED, question.ticket(), "it got " + messages.size() + " final words: " + words.stream().map(Received::outcome).toList());
        }
        if (question.isTaken() && !isExcused && (messages.isEmpty() || question.isMissed())) {
            found(Kind.UNANSWERED, question.ticket(), messages.isEmpty() ? "no final word came" : "no final word came before it was asked again");
        }
        words.stream().map(Received::outcome).filter(outcome -> !question.expected().contains(outcome)).distinct().forEach(outcome ->
                found(Kind.MISDELIVERED, question.ticket(), "it was told " + outcome + ", due was one of " + question.expected()));
    }

    /** Whatever was sent under it. */
    private void oneExchangeATicket() {
        Map<String, Set<UUID>> exchanges = new HashMap<>();
        log.leaves().stream().filter(leaf -> leaf.isKind("REQUEST")).forEach(leaf -> leaf.open().ifPresent(open ->
                exchanges.computeIfAbsent(open.from() + " " + ticket(leaf), key -> new HashSet<>()).add(open.exchange())));
        exchanges.forEach((key, all) -> {
            if (all.size() > 1) {
                found(Kind.DOUBLED, key.substring(key.indexOf(' ') + 1), "its ticket has " + all.size() + " exchanges");
            }
        });
    }

    /** What the journal says happened did happen, once. */
    private void exchanges() {
        Map<String, Set<String>> questionsOf = new HashMap<>();
        Map<String, Set<String>> shown = new HashMap<>();
        for (Received one : received) {
            if (one.isQuestion()) {
                questionsOf.computeIfAbsent(one.exchange() + " " + one.owner(), key -> new HashSet<>()).add(one.message());
            } else {
                shown.computeIfAbsent(one.owner(), owner -> new HashSet<>()).add(one.leafHash());
            }
        }
        questionsOf.forEach((key, messages) -> {
            if (messages.size() > 1) {
                String exchange = key.substring(0, key.indexOf(' '));
                found(Kind.DOUBLED, ticketOfExchange.getOrDefault(exchange, exchange), "a supplier got " + messages.size() + " questions of one exchange");
            }
        });
        for (Leaf leaf : log.leaves()) {
            if (leaf.fault().isPresent()) {
                found(Kind.UNAUDITED, ticket(leaf), "leaf " + leaf.index() + ": " + leaf.fault().get());
            }
            leaf.open().ifPresent(open -> {
                boolean isUndelivered = log.ofExchange(open.exchange(), "UNDELIVERED").isPresent();
                if (leaf.isKind("REQUEST")) {
                    request(leaf, open, isUndelivered, questionsOf.keySet());
                }
                if (TOLD.contains(open.kind())) {
                    open.to().stream().filter(history.members()::contains).filter(to -> !isUndelivered && !shown.getOrDefault(to, Set.of()).contains(leaf.hash())).forEach(to ->
                            found(Kind.LOST, ticket(leaf), "leaf " + leaf.index() + " records that " + to + " is told " + open.outcome() + ", and it has no such message"));
                }
            });
        }
        log.faults().forEach(fault -> found(Kind.UNAUDITED, "", fault));
    }

    private void request(Leaf leaf, PublicPart open, boolean isUndelivered, Collection<String> questionsOf) {
        long ends = log.ofExchange(open.exchange()).stream().filter(one -> one.open().map(PublicPart::kind).filter(ENDS::contains).isPresent()).count();
        if (ends == 0) {
            found(Kind.UNANSWERED, ticket(leaf), "its exchange has no end in the journal");
        } else if (ends > 1) {
            found(Kind.DOUBLED, ticket(leaf), "its exchange has " + ends + " ends in the journal");
        }
        List<String> suppliers = leaf.closed().map(PrivatePart::suppliers).orElse(List.of());
        suppliers.stream().filter(supplier -> !isUndelivered && !questionsOf.contains(open.exchange() + " " + supplier)).forEach(supplier ->
                found(Kind.LOST, ticket(leaf), "the journal has that " + supplier + " is asked, and it never got the question"));
        if (history.members().contains(open.from()) && questionOf(leaf).isEmpty()) {
            found(Kind.MISDELIVERED, ticket(leaf), "the journal has a question that nobody asked");
        }
    }

    private static String ticket(Leaf leaf) {
        String ticket = leaf.closed().map(PrivatePart::ticket).orElse("");
        return ticket.isEmpty() ? leaf.open().map(open -> open.exchange().toString()).orElse("leaf " + leaf.index()) : ticket;
    }

    private String nameOf(Received one) {
        return !one.ticket().isEmpty() ? one.ticket() : Optional.ofNullable(byMessage.get(one.relatedTo())).map(Question::ticket).orElse(one.message());
    }

    private static Optional<UUID> exchange(Received one) {
        try {
            return Optional.of(UUID.fromString(one.exchange()));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
