package crossroads.xsd.schema;

import crossroads.hub.institution.Cbe;
import crossroads.hub.institution.EstablishmentUnit;
import crossroads.hub.institution.NssoNumber;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Predicate;

/**
 * What schemas can't say of the types in {@code common.xsd} and {@code common.schema.json}, by their names. Whoever uses such a type is checked without
 * asking for it.
 */
final class SharedTypes {

    /** @param reason what is said when the test fails */
    record Rule(Predicate<String> test, String reason) {}

    /** A complex type of the children {@code begin} and {@code end}. */
    static final String PERIOD = "period";

    static final Map<String, Rule> RULES = Map.of(
            "enterpriseNumber", new Rule(Cbe::isValid, "the check digits are not those of an enterprise number"),
            "establishmentUnitNumber", new Rule(EstablishmentUnit::isValid, "the check digits are not those of an establishment unit"),
            "nssoNumber", new Rule(NssoNumber::isValid, "the check digits are not those of an employer's number"),
            "incompleteDate", new Rule(SharedTypes::isRealWhereComplete, "there is no such day"));

    /** The same of JSON, whose schemas can't say either whether there is such a day; those without a reason are told by the type's description. */
    static final Map<String, Rule> JSON_RULES = jsonRules();

    private static final String INSTITUTION = "urn:crossroads:institution:";

    private SharedTypes() {}

    private static Map<String, Rule> jsonRules() {
        Map<String, Rule> rules = new HashMap<>(RULES);
        rules.put("date", new Rule(SharedTypes::isDay, ""));
        rules.put("timestamp", new Rule(SharedTypes::isTimestamp, ""));
        rules.put("institutionUri", new Rule(uri -> Cbe.isValid(uri.substring(INSTITUTION.length())), RULES.get("enterpriseNumber").reason()));
        return Map.copyOf(rules);
    }

    private static boolean isRealWhereComplete(String date) {
        return date.endsWith("-00") || isDay(date);
    }

    private static boolean isDay(String date) {
        try {
            LocalDate.parse(date);
            return true;
        } catch (DateTimeException e) {
            return false;
        }
    }

    private static boolean isTimestamp(String text) {
        try {
            Timestamps.parse(text);
            return true;
        } catch (DateTimeException e) {
            return false;
        }
    }
}
