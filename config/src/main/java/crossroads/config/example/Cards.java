package crossroads.config.example;

import static crossroads.config.example.Members.CLAIRVAL;

import crossroads.hub.directory.Period;
import crossroads.hub.institution.Cbe;
import crossroads.hub.institution.Texts;
import crossroads.hub.person.PersonState;
import crossroads.hub.person.Ssin;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** The test persons: what is held on each, so that the promise made in {@code cards.txt} comes true. */
final class Cards {

    private static final LocalDate REPLACED = LocalDate.of(2026, 2, 1);

    private final Cbe nsso;
    private final Cbe buffer;
    private final Employers employers;
    private final Map<String, Person> persons = new LinkedHashMap<>();

    private Cards(Cbe nsso, Cbe buffer, Employers employers) {
        this.nsso = nsso;
        this.buffer = buffer;
        this.employers = employers;
    }

    static List<Card> all(Cbe nsso, Cbe buffer, Employers employers) {
        Cards cards = new Cards(nsso, buffer, employers);
        cards.granted();
        cards.refusedForTheirFile();
        cards.refusedForTheirNumber();
        cards.withoutAnAnswer();
        return Lines.of("cards.txt").stream()
                .map(line -> new Card(line[0], Objects.requireNonNull(cards.persons.get(line[0]), line[0]), line[1], line[2],
                        line[3], line[4], new Texts(line[5], line[6], line[7], line[8])))
                .toList();
    }

    private void granted() {
        Person alex = employed("alex", Numbers.person(85, 7, 30, 219), 1).heldBy(CLAIRVAL, 1, "2026-01-01");
        alex.employed(employers.paid(12, "2025-09-15", 212_000))
                .heldBy(buffer, 0, "2026-01-01")
                .with(Crowd.status("INCREASED_REIMBURSEMENT", "2025-07-01"));
        employed("fran", Numbers.person(41, 11, 5, 302), 2)
                .heldBy(CLAIRVAL, 2, "2025-01-01")
                .in(new PersonState.Deceased(), LocalDate.of(2026, 3, 1));
        employed("kim", Numbers.person(88, 49, 17, 14), 3).heldBy(CLAIRVAL, 2, "2026-03-01");
        employed("lou", Numbers.person(79, 0, 0, 121), 4).heldBy(CLAIRVAL, 2, "2025-11-01");
        employed("quinn", Numbers.person(93, 3, 8, 217), 11);
        employed("robin", Numbers.person(92, 4, 12, 301), 5).employed(employers.paid(16, "2025-10-01", 198_400));
    }

    private void refusedForTheirFile() {
        employed("bo", Numbers.person(90, 2, 14, 433), 6);
        employed("chris", Numbers.person(83, 9, 21, 178), 7).heldBy(CLAIRVAL, 7, "2025-05-01");
        employed("dominique", Numbers.person(77, 6, 3, 264), 8)
                .heldBy(CLAIRVAL, 2, Period.of(LocalDate.of(2025, 2, 1), LocalDate.of(2026, 6, 30)));
    }

    private void refusedForTheirNumber() {
        Person now = employed("eli-now", Numbers.person(86, 5, 9, 345), 9).heldBy(CLAIRVAL, 2, REPLACED.toString());
        now.since = REPLACED;
        person("eli", Numbers.person(86, 45, 9, 27))
                .in(new PersonState.Replaced(now.ssin), REPLACED)
                .heldBy(CLAIRVAL, 2, "2025-08-01");
        person("mika", Numbers.person(94, 8, 26, 55)).heldBy(CLAIRVAL, 1, "2026-04-01").isInRegisters = false;
        person("noor", Numbers.person(81, 32, 18, 6))
                .heldBy(CLAIRVAL, 1, "2025-12-01")
                .in(new PersonState.Cancelled(), LocalDate.of(2026, 5, 1));
        person("jo", Numbers.person(95, 1, 31, 997)).isInRegisters = false;
    }

    private void withoutAnAnswer() {
        person("gwen", Numbers.person(87, 10, 2, 88)).heldBy(CLAIRVAL, 1, "2026-02-15");
        person("hanne", Numbers.person(91, 3, 27, 132)).heldBy(CLAIRVAL, 1, "2026-02-15").heldBy(nsso, 10, "2023-04-01");
        employed("indy", Numbers.person(84, 12, 11, 511), 10).heldBy(CLAIRVAL, 2, "2026-01-15").isGarbled = true;
    }

    private Person employed(String name, Ssin ssin, int employer) {
        return person(name, ssin)
                .heldBy(nsso, 10, "2024-03-01")
                .employed(employers.paid(employer, "2024-03-01", 700_000 + employer * 12_300));
    }

    private Person person(String name, Ssin ssin) {
        Person person = new Person(ssin);
        person.identity = Optional.of(Crowd.identity(ssin, "Clairmont-" + capital(name), capital(name)));
        persons.put(name, person);
        return person;
    }

    private static String capital(String name) {
        String first = name.contains("-") ? name.substring(0, name.indexOf('-')) : name;
        return first.substring(0, 1).toUpperCase(Locale.ROOT) + first.substring(1);
    }
}
