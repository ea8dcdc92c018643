package crossroads.hub.exchange;

import crossroads.hub.authorization.Ladder;
import crossroads.hub.authorization.Revision;
import crossroads.hub.authorization.Row;
import crossroads.hub.conversation.AskedFirst;
import crossroads.hub.exchange.Entitlement.Granted;
import crossroads.hub.institution.Institution;
import crossroads.hub.refusal.Refusal;
import crossroads.hub.refusal.RefusalId;
import crossroads.hub.refusal.RuleKey;
import java.time.LocalDate;
import java.util.Optional;

/**
 * Whether the hub itself may ask what one of its own services asks first: by a row of the matrix, as anybody. Where it may not, it could not
 * ask: that is no refusal of the asker's.
 */
final class HubsRight {

    private HubsRight() {}

    /** Decides the hub's question about the subjects of the one that it was asked. @throws RefusedException SUP-001 */
    static Granted toAsk(Authorized asked, HubServices.AskFirst question, LocalDate today) {
        Revision revision = asked.validated().opened().revision();
        Institution hub = revision.institution(revision.hub()).orElseThrow(() -> mayNot(asked.ladder()));
        return revision.matrix().rowsFor(hub, question.service(), question.legalContext(), today).stream()
                .map(row -> Entitlement.of(row, hub.cbe(), asked.validated().subjects(), Optional.empty(), asked.holdings(), today))
                .flatMap(outcome -> outcome instanceof Granted granted ? java.util.stream.Stream.of(granted) : java.util.stream.Stream.empty())
                .findFirst()
                .orElseThrow(() -> mayNot(asked.ladder()));
    }

    /** Decides whether it may still be answered. @throws RefusedException SUP-001 */
    static Granted still(
            Validated answer, AskedFirst question, AskedAbout asked, Files.Holdings holdings, Ladder ladder, LocalDate today) {
        Revision revision = answer.opened().revision();
        Institution hub = revision.institution(revision.hub()).orElseThrow(() -> mayNot(ladder));
        Row row = revision.matrix().row(question.row())
                .filter(live -> live.isLiveOn(today) && live.recipients().includes(hub))
                .filter(live -> live.service().equals(question.service()) && live.legalContext().equals(question.legalContext()))
                .orElseThrow(() -> mayNot(ladder));
        AskedAbout own = new AskedAbout(question.legalContext(), asked.subjects(), Optional.empty());
        if (Entitlement.still(row, hub.cbe(), own, holdings, today, today) instanceof Granted granted) {
            return granted;
        }
        throw mayNot(ladder);
    }

    private static RefusedException mayNot(Ladder ladder) {
        return Authorize.failed(
                ladder, Refusal.of(RefusalId.SUP_001, "service", RuleKey.HUB_MAY_NOT_ASK));
    }
}
