package crossroads.xsd.schema;

import crossroads.hub.institution.Cbe;
import crossroads.hub.institution.EstablishmentUnit;
import crossroads.hub.institution.NssoNumber;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Map;
import java.util.function.Predicate;

/** What schemas can't say of the types in {@code common.xsd}, by their names. Whoever uses such a type is checked without asking for it. */
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

    private SharedTypes() {}

    private static boolean isRealWhereComplete(String date) {
        if (date.endsWith("-00")) {
            return true;
        }
        try {
            LocalDate.parse(date);
            return true;
        } catch (DateTimeException e) {
            return false;
        }
    }
}
