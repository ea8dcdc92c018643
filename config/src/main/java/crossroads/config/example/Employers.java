package crossroads.config.example;

import crossroads.config.reader.SupplierAnswers.Employer;
import crossroads.config.reader.SupplierAnswers.Employment;
import crossroads.config.reader.SupplierAnswers.Reduction;
import crossroads.config.reader.SupplierAnswers.Wage;
import crossroads.hub.directory.Period;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The invented employers, and employments with them. */
final class Employers {

    private static final List<String> TRADES = List.of(
            "Boulangerie", "Garage", "Imprimerie", "Menuiserie", "Librairie", "Bakkerij", "Drukkerij", "Schrijnwerkerij", "Brouwerij", "Bloemen");
    private static final List<String> PLACES = List.of("du Moulin", "de la Gare", "van de Molen", "aan de Vaart");

    final List<Employer> all = new ArrayList<>();

    Employers() {
        for (String place : PLACES) {
            for (String trade : TRADES) {
                String name = trade + " " + place + " (invented)";
                all.add(new Employer(Numbers.employer(all.size()), Numbers.nsso(all.size()), name));
            }
        }
    }

    /** An employment of which everything is known. */
    Employment full(int employer, Period period, String commission, String workerType, int grossCents) {
        return new Employment(period, all.get(employer), Optional.of(commission), Optional.of(workerType),
                Optional.of(new Wage(grossCents, "2026Q3")), Optional.of(grossCents * 13 / 100),
                List.of(new Reduction("3000", 40_000)));
    }

    /** An employment with its wage and contributions, and no more. */
    Employment paid(int employer, String begin, int grossCents) {
        return new Employment(Period.from(LocalDate.parse(begin)), all.get(employer), Optional.empty(), Optional.empty(),
                Optional.of(new Wage(grossCents, "2026Q3")), Optional.of(grossCents * 13 / 100), List.of());
    }
}
