package crossroads.dist.testbench;

import crossroads.hub.envelope.Envelope;
import crossroads.hub.envelope.Format;
import crossroads.hub.envelope.Payload;
import crossroads.hub.envelope.Status;
import crossroads.hub.exchange.Payloads.Direction;
import crossroads.hub.exchange.Payloads.Node;
import crossroads.hub.exchange.RefusedException;
import crossroads.partner.amqp.AmqpLine;
import crossroads.partner.context.Context.PartnerContext;
import crossroads.partner.context.Contexts;
import crossroads.partner.letters.Ask;
import crossroads.partner.letters.Drafts;
import crossroads.partner.letters.Reply;
import crossroads.security.keys.TlsContexts;
import crossroads.xsd.envelopes.FormattedEnvelopes;
import crossroads.xsd.payloads.FormattedPayloads;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** An institution's client in this process, written from the partner guide without the library, which makes the mistakes that it is told to make. */
final class OwnClient implements Client {

    private final Set<Mistake> mistakes;
    /** What lies on its disk: it outlives a run. */
    private final Map<String, Envelope.Question> questions = new HashMap<>();

    private final Set<UUID> known = new HashSet<>();

    OwnClient(Mistake... mistakes) {
        this.mistakes = Set.of(mistakes);
    }

    private boolean makes(Mistake mistake) {
        return mistakes.contains(mistake);
    }

    @Override
    public Running start(Map<String, String> told) throws IOException {
        try {
            return new Run(told);
        } catch (IOException e) {
            throw e;
        } catch (Exception e) {
            throw new IOException(e);
        }
    }

    private final class Run implements Running {

        private final PartnerContext context;
        private final FormattedEnvelopes envelopes = new FormattedEnvelopes();
        private final FormattedPayloads payloads = new FormattedPayloads();
        private final LooseSeals seals;
        private final Drafts drafts;
        private final AmqpLine line;
        private final boolean asks;
        /** What it remembers of this run only. */
        private final Set<UUID> knownBefore = new HashSet<>(known);

        private final Map<UUID, Envelope.Question> answered = new HashMap<>();
        private final CompletableFuture<String> outcome = new CompletableFuture<>();
        private final CompletableFuture<Told> ended = new CompletableFuture<>();
        private volatile Envelope.Question asked;
        private volatile UUID expected;

        Run(Map<String, String> told) throws Exception {
            Clock clock = Clock.systemUTC();
            this.context = (PartnerContext) Contexts.of(Path.of(told.get("TESTBENCH_FOLDER"))).named(told.get("TESTBENCH_CONTEXT")).orElseThrow();
            this.seals = new LooseSeals(context, mistakes, clock.instant());
            this.drafts = new Drafts(context.environment(), context.institution(), context.hub(), clock);
            this.line = AmqpLine.connect(context.url(), TlsContexts.client(seals.keys(), clock.instant()), context.institution());
            this.asks = told.get("TESTBENCH_ROLE").equals("recipient");
            if (makes(Mistake.FORGETS_WHEN_IT_ENDS)) {
                known.clear();
            }
            if (asks) {
                Thread.ofVirtual().start(() -> ask(told));
            } else {
                line.readInbox(this::read);
            }
        }

        private void ask(Map<String, String> told) {
            String said = "";
            try {
                Path file = Path.of(told.get("TESTBENCH_QUESTION"));
                Format format = file.toString().endsWith(".json") ? Format.JSON : Format.XML;
                String ticket = told.get("TESTBENCH_TICKET");
                Ask ask = Ask.of(InventedEmployment.SERVICE, told.get("TESTBENCH_LEGAL_CONTEXT"), new Payload(Files.readAllBytes(file), format)).withTicket(ticket);
                if (makes(Mistake.WRITES_ANOTHER_ENVELOPE_FOR_A_REPEAT)) {
                    questions.remove(ticket);
                }
                asked = questions.computeIfAbsent(ticket, fresh -> drafts.question(ask));
                expected = asked.head().messageId();
                line.readInbox(this::read);
                send(asked);
                if (makes(Mistake.WRITES_ANOTHER_ENVELOPE_WHEN_IT_TAKES_LONG) && !comesWithin(Duration.ofSeconds(1))) {
                    send(drafts.question(ask));
                }
                said = outcome.get(Long.parseLong(told.get("TESTBENCH_SECONDS")), TimeUnit.SECONDS);
                if (said.contains("AUT-001") && makes(Mistake.ASKS_AGAIN_WHEN_REFUSED)) {
                    send(drafts.question(ask.withTicket(UUID.randomUUID().toString())));
                }
            } catch (Exception nothingKnown) {
                // It says nothing.
            } finally {
                line.close();
                ended.complete(Told.of(said));
            }
        }

        private boolean comesWithin(Duration atMost) throws Exception {
            try {
                outcome.get(atMost.toMillis(), TimeUnit.MILLISECONDS);
                return true;
            } catch (TimeoutException e) {
                return false;
            }
        }

        private void send(Envelope.Question question) {
            line.sendQuestion(seals.seal(envelopes.write(question, question.payload().format())));
        }

        private AmqpLine.Reading read(byte[] body) {
            try {
                LooseSeals.Opened opened = seals.open(body);
                if (opened.content().isPresent()) {
                    Envelope envelope = envelopes.read(opened.content().get());
                    if (isBelieved(envelope, opened.wasEncrypted())) {
                        take(envelope);
                    }
                }
            } catch (LooseSeals.Dead dead) {
                ended.complete(Told.of(""));
                outcome.completeExceptionally(dead);
                // A process that is gone accepts nothing.
                throw dead;
            } catch (RefusedException unreadable) {
                // It is put aside.
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
            return AmqpLine.Reading.TAKEN;
        }

        private boolean isBelieved(Envelope envelope, boolean wasEncrypted) {
            boolean mayBeOpen = envelope instanceof Envelope.RefusalNotice || makes(Mistake.TAKES_WHAT_WAS_NOT_ENCRYPTED);
            return (wasEncrypted || mayBeOpen)
                    && (envelope.head().recipient().equals(context.institution()) || makes(Mistake.TAKES_WHAT_IS_FOR_OTHERS))
                    && (envelope.head().environment() == context.environment() || makes(Mistake.TAKES_WHAT_IS_OF_ANOTHER_ENVIRONMENT));
        }

        private void take(Envelope envelope) {
            UUID id = envelope.head().messageId();
            boolean isKnown = makes(Mistake.FORGETS_WHAT_IT_JUST_ANSWERED) ? knownBefore.contains(id) : known.contains(id);
            switch (envelope) {
                case Envelope.Question question when !asks && !isKnown -> answer(question);
                case Envelope.RefusalNotice refusal when !asks && makes(Mistake.ANSWERS_AGAIN_WHEN_REFUSED) ->
                    refusal.head().relatedTo().map(answered::get).ifPresent(this::answer);
                case Envelope.Answer answer when asks && isOutcome(answer, answer.customer().orElseThrow().ticket(), isKnown) ->
                    outcome.complete(said(answer.status().value().name(), "", id));
                case Envelope.RefusalNotice refusal when asks && isOutcome(refusal, refusal.ticket().orElse(""), isKnown) -> outcome.complete(told(refusal));
                default -> { }
            }
            known.add(id);
        }

        private boolean isOutcome(Envelope envelope, String ticket, boolean isKnown) {
            if (isKnown && makes(Mistake.TAKES_WHAT_IT_KNOWS_FOR_THE_OUTCOME)) {
                return true;
            }
            return ticket.equals(asked.customer().ticket())
                    && (makes(Mistake.LOOKS_AT_THE_TICKET_ONLY) || envelope.head().relatedTo().equals(Optional.of(expected)));
        }

        private String told(Envelope.RefusalNotice refusal) {
            boolean isTakenForNoData = switch (refusal.refusal()) {
                case "SUP-001" -> makes(Mistake.TAKES_AN_ABSENT_SUPPLIER_FOR_NO_DATA);
                case "SUP-002" -> makes(Mistake.TAKES_A_WRONG_SUPPLIER_FOR_NO_DATA);
                case "SSN-002" -> makes(Mistake.TAKES_A_REPLACED_NUMBER_FOR_NO_DATA);
                default -> false;
            };
            return said(isTakenForNoData ? "NO_DATA_FOUND" : "NO_RESULT", refusal.refusal(), refusal.head().messageId());
        }

        private String said(String status, String refusal, UUID message) {
            String shown = status.equals("NO_DATA_FOUND") && refusal.isEmpty() && makes(Mistake.TAKES_NO_DATA_FOR_UNKNOWN) ? "NO_RESULT" : status;
            return "{\"status\":\"" + shown + "\"," + (refusal.isEmpty() ? "" : "\"refusal\":\"" + refusal + "\",") + "\"messageId\":\"" + message + "\"}";
        }

        private void answer(Envelope.Question question) {
            reply(question).ifPresent(reply -> {
                Envelope.Answer answer = drafts.answer(question, reply);
                answered.put(answer.head().messageId(), question);
                line.sendAnswer(seals.seal(envelopes.write(answer, question.payload().format())));
            });
        }

        private Optional<Reply> reply(Envelope.Question question) {
            Format format = question.payload().format();
            try {
                payloads.check(InventedEmployment.SERVICE, Direction.QUESTION, question.payload());
            } catch (RefusedException garbage) {
                return makes(Mistake.ANSWERS_NO_DATA_TO_GARBAGE) ? Optional.of(Reply.noData()) : Optional.empty();
            }
            String person = payloads.values(InventedEmployment.SERVICE, Direction.QUESTION, question.payload(), List.of("/employmentRequest/ssin")).getFirst();
            if (person.equals(InventedEmployment.KNOWN.digits())) {
                return Optional.of(Reply.data(InventedEmployment.answer(format)));
            }
            if (makes(Mistake.ANSWERS_EMPTY_DATA_ABOUT_THE_UNKNOWN)) {
                Node empty = Node.of("employmentAnswer", List.of(Node.leaf("ssin", person), Node.of("employments", List.of())));
                return Optional.of(new Reply(Status.dataFound(), Optional.of(payloads.write(InventedEmployment.SERVICE, empty, format))));
            }
            return Optional.of(Reply.noData());
        }

        @Override
        public Optional<Told> ended(Duration atMost) throws InterruptedException {
            try {
                return Optional.of(ended.get(atMost.toMillis(), TimeUnit.MILLISECONDS));
            } catch (TimeoutException e) {
                return Optional.empty();
            } catch (ExecutionException e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public boolean isRunning() {
            return !ended.isDone();
        }

        @Override
        public void stop() {
            line.close();
            outcome.completeExceptionally(new IllegalStateException("ended"));
            if (!asks) {
                ended.complete(Told.of(""));
            }
        }
    }
}
