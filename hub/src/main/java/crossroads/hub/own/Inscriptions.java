package crossroads.hub.own;

import crossroads.hub.authorization.Revision;
import crossroads.hub.conversation.ExchangeRow;
import crossroads.hub.directory.DirectoryChange;
import crossroads.hub.directory.Inscription;
import crossroads.hub.directory.Period;
import crossroads.hub.directory.Quality;
import crossroads.hub.envelope.Envelope;
import crossroads.hub.envelope.Format;
import crossroads.hub.envelope.Information;
import crossroads.hub.envelope.Payload;
import crossroads.hub.envelope.Status;
import crossroads.hub.exchange.Authorized;
import crossroads.hub.exchange.HubServices.AskFirst;
import crossroads.hub.exchange.HubServices.Denial;
import crossroads.hub.exchange.HubServices.OwnAnswer;
import crossroads.hub.exchange.HubServices.OwnReply;
import crossroads.hub.exchange.HubServices.Verdict;
import crossroads.hub.exchange.Payloads;
import crossroads.hub.exchange.Payloads.Direction;
import crossroads.hub.exchange.Payloads.Node;
import crossroads.hub.exchange.RefusedException;
import crossroads.hub.institution.Cbe;
import crossroads.hub.person.Ssin;
import crossroads.hub.refusal.Argument;
import crossroads.hub.refusal.Argument.Day;
import crossroads.hub.refusal.Argument.Text;
import crossroads.hub.refusal.Refusal;
import crossroads.hub.refusal.RefusalId;
import crossroads.hub.refusal.RuleKey;
import crossroads.hub.service.ServiceId;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * An institution's own inscriptions on a person: it registers one with a proof of identity, which the register is asked about first, lets them
 * end, or lists them. It never learns about anybody else's.
 */
final class Inscriptions {

    /** In which legal context the hub itself asks. */
    static final String LEGAL_CONTEXT = "HUB:INTEGRATION";

    static final String REGISTER = "/inscriptionRequest/register";

    static final ServiceId INSCRIPTION = ServiceId.parse("inscription.v1");
    static final ServiceId IDENTIFY = ServiceId.parse("identifyPerson.v1");
    private static final ZoneId SECTOR = ZoneId.of("Europe/Brussels");
    private static final String SSIN = "/inscriptionRequest/ssin";
    private static final String UNREGISTER = "/inscriptionRequest/unregister";
    private static final int FIRST_PHASE = 1;

    private final Payloads payloads;

    Inscriptions(Payloads payloads) {
        this.payloads = payloads;
    }

    OwnReply answer(Authorized authorized, Envelope.Question question) {
        Payload asked = question.payload();
        if (value(asked, REGISTER + "/quality").isPresent()) {
            return register(authorized, asked);
        }
        return value(asked, UNREGISTER + "/quality").isPresent() ? unregister(authorized, asked) : list(authorized, asked);
    }

    /** What the asker's own side can say is said first: the register is not asked about what can't be. */
    private AskFirst register(Authorized authorized, Payload asked) {
        Revision revision = authorized.validated().opened().revision();
        Cbe asker = authorized.validated().opened().sender();
        Quality quality = quality(asked, REGISTER);
        if (!revision.qualities().has(revision.institution(asker).orElseThrow().sectorClass(), quality)) {
            throw refused(RefusalId.AUT_003, REGISTER + "/quality", RuleKey.QUALITY_NOT_OF_CLASS, new Text(quality.toString()));
        }
        Payload question = payloads.write(
                IDENTIFY, Node.of("identifyPersonRequest", List.of(Node.leaf("ssin", subject(asked).digits()))), asked.format());
        return new AskFirst(IDENTIFY, LEGAL_CONTEXT, question, asked.bytes());
    }

    /** Once the register answered. @param memo the question as it was asked */
    Verdict conclude(Authorized answer, byte[] memo, Optional<Payload> told) {
        ExchangeRow exchange = answer.validated().conversation().orElseThrow().exchange();
        Payload asked = new Payload(memo, exchange.format());
        if (told.isEmpty()) {
            return new Denial(Refusal.of(RefusalId.SSN_003, SSIN, RuleKey.REGISTER_KNOWS_NOBODY));
        }
        Optional<String> difference = IdentityProof.difference(payloads, asked, told.get());
        if (difference.isPresent()) {
            String element = difference.get().substring(difference.get().lastIndexOf('/') + 1);
            return new Denial(Refusal.of(
                    RefusalId.IDN_006, difference.get(), RuleKey.IDENTITY_DIFFERS, new Text(element)));
        }
        Ssin subject = subject(asked);
        Quality quality = quality(asked, REGISTER);
        Period period = payloads.period(INSCRIPTION, Direction.QUESTION, asked, REGISTER + "/period").orElseThrow();
        List<Inscription> own = answer.holdings().of(exchange.sender(), subject);
        Optional<DirectoryChange> change =
                DirectoryChange.inscribing(subject, exchange.sender(), quality, phase(asked, REGISTER).orElse(FIRST_PHASE), period, own);
        List<Inscription> now = change.map(one -> one.after(own)).orElse(own).stream()
                .filter(line -> line.quality().equals(quality) && line.period().overlaps(period))
                .toList();
        Status status = change.isPresent() ? Status.dataFound() : warned(Status.dataFound(), "alreadyInscribed");
        return answered(status, subject, change.isPresent() ? "INSCRIBED" : "ALREADY_INSCRIBED", true, now, change, asked.format());
    }

    private OwnAnswer unregister(Authorized authorized, Payload asked) {
        Cbe asker = authorized.validated().opened().sender();
        Ssin subject = subject(asked);
        Quality quality = quality(asked, UNREGISTER);
        OptionalInt phase = phase(asked, UNREGISTER);
        LocalDate lastDay = LocalDate.parse(value(asked, UNREGISTER + "/lastDay").orElseThrow());
        List<Inscription> own = authorized.holdings().of(asker, subject);
        List<Inscription> lines = own.stream()
                .filter(line -> line.quality().equals(quality) && (phase.isEmpty() || phase.getAsInt() == line.phase()))
                .toList();
        if (lines.isEmpty()) {
            return OwnAnswer.of(warned(Status.noDataFound(), "notInscribed"), Optional.empty());
        }
        LocalDate today = LocalDate.ofInstant(authorized.received().arrival(), SECTOR);
        Optional<DirectoryChange> change = DirectoryChange.ending(subject, asker, quality, phase, lastDay, own);
        change.flatMap(one -> one.ended().stream()
                        .map(line -> line.period().begin())
                        .filter(begin -> lastDay.isBefore(begin) && !begin.isAfter(today))
                        .min(Comparator.naturalOrder()))
                .ifPresent(begin -> {
                    throw refused(
                            RefusalId.AUT_004, UNREGISTER + "/lastDay", RuleKey.INSCRIPTION_BEGAN, new Day(begin));
                });
        List<Inscription> now = change.map(one -> one.after(own)).orElse(own).stream().filter(line -> line.quality().equals(quality)).toList();
        Status status = change.isPresent() ? Status.dataFound() : warned(Status.dataFound(), "alreadyEnded");
        return answered(status, subject, change.isPresent() ? "ENDED" : "ALREADY_ENDED", false, now, change, asked.format());
    }

    private OwnAnswer list(Authorized authorized, Payload asked) {
        Ssin subject = subject(asked);
        List<Inscription> own = authorized.holdings().of(authorized.validated().opened().sender(), subject).stream()
                .sorted(Comparator.comparing(Inscription::quality).thenComparing(line -> line.period().begin()))
                .toList();
        return own.isEmpty()
                ? OwnAnswer.of(Status.noDataFound(), Optional.empty())
                : answered(Status.dataFound(), subject, "LISTED", false, own, Optional.empty(), asked.format());
    }

    private OwnAnswer answered(
            Status status,
            Ssin subject,
            String result,
            boolean isConfirmed,
            List<Inscription> lines,
            Optional<DirectoryChange> change,
            Format format) {
        List<Node> children = new ArrayList<>(List.of(Node.leaf("ssin", subject.digits()), Node.leaf("result", result)));
        if (isConfirmed) {
            children.add(Node.leaf("identityConfirmed", "true"));
        }
        lines.forEach(line -> children.add(node(line)));
        // A line that is only being made can't have been taken away.
        List<Inscription> reliedOn = lines.stream().filter(line -> line.id() > 0).toList();
        return new OwnAnswer(
                status, Optional.of(payloads.write(INSCRIPTION, Node.of("inscriptionAnswer", children), format)), change, reliedOn);
    }

    private static Node node(Inscription line) {
        List<Node> period = new ArrayList<>(List.of(Node.leaf("begin", line.period().begin().toString())));
        line.period().end().ifPresent(end -> period.add(Node.leaf("end", end.toString())));
        return Node.of(
                "inscription",
                List.of(
                        Node.leaf("quality", line.quality().toString()),
                        Node.leaf("phase", Integer.toString(line.phase())),
                        Node.of("period", period)));
    }

    private Ssin subject(Payload asked) {
        return new Ssin(value(asked, SSIN).orElseThrow());
    }

    private Quality quality(Payload asked, String action) {
        return new Quality(Integer.parseInt(value(asked, action + "/quality").orElseThrow()));
    }

    private OptionalInt phase(Payload asked, String action) {
        return value(asked, action + "/phase").map(text -> OptionalInt.of(Integer.parseInt(text))).orElse(OptionalInt.empty());
    }

    private Optional<String> value(Payload payload, String path) {
        return payloads.values(INSCRIPTION, Direction.QUESTION, payload, List.of(path)).stream().findFirst();
    }

    private static Status warned(Status status, String warning) {
        return new Status(status.value(), status.code(), status.description(), List.of(new Information("warning", warning)));
    }

    private static RefusedException refused(RefusalId id, String field, RuleKey rule, Argument argument) {
        return new RefusedException(Refusal.of(id, field, rule, argument));
    }
}
