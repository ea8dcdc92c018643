package crossroads.hub.refusal;

import crossroads.hub.envelope.Location;
import crossroads.hub.person.Ssin;
import java.util.Optional;

/**
 * Why a message was not carried out, as a value: what the sender is told and the journal keeps.
 *
 * @param field the element, attribute or relation at fault
 * @param rule which rule it breaks, and with what; never a person's number, never a fact of another institution
 * @param location line, column and path, where a document is at fault
 * @param row the row that was nearest to allowing it
 * @param replacedBy the new number of a replaced person: told only inside an encrypted message
 * @param retryAfterSeconds for LIM-001
 */
public record Refusal(
        RefusalId id,
        String field,
        Rule rule,
        Optional<Location> location,
        Optional<String> row,
        Optional<Ssin> replacedBy,
        Optional<Integer> retryAfterSeconds) {

    public static Refusal of(RefusalId id, String field, Rule rule) {
        return new Refusal(id, field, rule, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    public static Refusal of(RefusalId id, String field, RuleKey rule, Argument... arguments) {
        return of(id, field, Rule.of(rule, arguments));
    }

    /** The rule in English. */
    public String detail() {
        return rule.in("en");
    }

    /** Nothing is wrong with the certificate: it is not known whether there is. Names on whom that depends. */
    public static Refusal statusUnknown(String field, String authority) {
        return of(
                RefusalId.IDN_007,
                field,
                RuleKey.AUTHORITY_SILENT,
                new Argument.Text(authority));
    }

    public Refusal at(Location where) {
        return new Refusal(id, field, rule, Optional.of(where), row, replacedBy, retryAfterSeconds);
    }

    public Refusal under(String rowId) {
        return new Refusal(id, field, rule, location, Optional.of(rowId), replacedBy, retryAfterSeconds);
    }

    public Refusal replacedBy(Ssin newNumber) {
        return new Refusal(id, field, rule, location, row, Optional.of(newNumber), retryAfterSeconds);
    }

    public Refusal retryAfter(int seconds) {
        return new Refusal(id, field, rule, location, row, replacedBy, Optional.of(seconds));
    }

    @Override
    public String toString() {
        return id + " " + field + location.map(where -> " at " + where).orElse("") + ": " + rule;
    }
}
