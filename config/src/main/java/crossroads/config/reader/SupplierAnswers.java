package crossroads.config.reader;

import crossroads.hub.directory.Period;
import crossroads.hub.institution.Cbe;
import crossroads.hub.institution.NssoNumber;
import crossroads.hub.person.Ssin;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What the suppliers of a demonstration answer: {@code supplier/*.yaml}. All of it is invented; the hub itself never reads it.
 *
 * @param garbled persons on whom the contributions office answers something that is no answer
 */
public record SupplierAnswers(
        Map<Ssin, List<Employment>> employments,
        Set<Ssin> garbled,
        Map<Ssin, Identity> identities,
        Map<Ssin, List<SocialStatus>> statuses) {

    public SupplierAnswers {
        employments = Map.copyOf(employments);
        garbled = Set.copyOf(garbled);
        identities = Map.copyOf(identities);
        statuses = Map.copyOf(statuses);
    }

    /** The answers in the folder of a configuration; what has no file is empty. */
    public static SupplierAnswers in(Path folder) throws IOException, ConfigurationErrors {
        return SupplierFiles.read(folder);
    }

    /** Where someone works or worked. */
    public record Employment(
            Period period,
            Employer employer,
            Optional<String> jointCommission,
            Optional<String> workerType,
            Optional<Wage> wage,
            Optional<Integer> contributionsCents,
            List<Reduction> reductions) {

        public Employment {
            reductions = List.copyOf(reductions);
        }
    }

    /** An invented employer. */
    public record Employer(Cbe enterpriseNumber, NssoNumber nssoNumber, String name) {}

    /** What was paid in a quarter, {@code 2026Q1}. */
    public record Wage(int grossAmountCents, String quarter) {}

    /** A reduction of the contributions. */
    public record Reduction(String code, int amountCents) {}

    /**
     * What the registers know of a person. Dates may be incomplete: {@code 2085-00-00}.
     *
     * @param sex MALE, FEMALE or UNKNOWN
     */
    public record Identity(
            String lastName,
            List<String> firstNames,
            String birthDate,
            String sex,
            Optional<String> deceasedOn,
            Optional<String> documentNumber) {

        public Identity {
            firstNames = List.copyOf(firstNames);
        }
    }

    /** A social status, its category as the schema of socialStatus has it, and who granted it. */
    public record SocialStatus(String category, LocalDate since, Optional<Cbe> supplier) {}
}
