package crossroads.config.example;

import crossroads.config.reader.SupplierAnswers.Identity;
import crossroads.config.reader.SupplierAnswers.SocialStatus;
import crossroads.hub.directory.Period;
import crossroads.hub.institution.Cbe;
import crossroads.hub.institution.Institution;
import crossroads.hub.institution.SectorClass;
import crossroads.hub.person.PersonState;
import crossroads.hub.person.Ssin;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/** Invented persons in number, drawn from a fixed seed: the algorithm of {@link Random} is part of its contract, so they are always the same. */
final class Crowd {

    private static final List<String> LAST_NAMES = List.of(
            "Valbruyère", "Waterlinden", "Montclair", "Hoogeveldt", "Ronchamps", "Zilverberk", "Tournelune", "Kasteelmans", "Fontbelle", "Sternthal");
    private static final List<String> FIRST_NAMES = List.of(
            "Ada", "Bas", "Céline", "Daan", "Elke", "Femi", "Gaspard", "Hilde", "Ilyas", "Jeanne", "Karel", "Lise", "Marek", "Nina", "Otto", "Paula");
    private static final List<String> STATUSES =
            List.of("INCREASED_REIMBURSEMENT", "LIVING_WAGE", "GUARANTEED_INCOME", "DISABILITY_ALLOWANCE");
    private static final List<String> COMMISSIONS = List.of("200", "302", "130.01", "149.01", "118.01", "319.01");

    private final Random random = new Random(20_261_124L);
    private final List<Institution> members;
    private final Employers employers;
    private final Set<Ssin> taken = new HashSet<>();

    private Crowd(List<Institution> members, Employers employers, Set<Ssin> taken) {
        this.members = members;
        this.employers = employers;
        this.taken.addAll(taken);
    }

    static List<Person> of(int count, List<Institution> members, Employers employers, Set<Ssin> taken) {
        Crowd crowd = new Crowd(members, employers, taken);
        List<Person> persons = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Person person = crowd.person(i);
            persons.add(person);
            if (i % 24 == 7) {
                persons.add(crowd.formerNumberOf(person));
            }
        }
        return persons;
    }

    static SocialStatus status(String category, String since) {
        return new SocialStatus(category, LocalDate.parse(since), Optional.empty());
    }

    /** What the registers would know of whoever has this number: its date, and its sex where the sequence tells it. */
    static Identity identity(Ssin ssin, String lastName, String firstName) {
        String digits = ssin.digits();
        int month = Integer.parseInt(digits.substring(2, 4)) % 20;
        String birthDate = "%d-%02d-%s".formatted(ssin.birthYear(), month, digits.substring(4, 6));
        boolean isSexUnknown = Integer.parseInt(digits.substring(2, 4)) / 20 == 1;
        boolean isOdd = (digits.charAt(8) - '0') % 2 == 1;
        String sex = isSexUnknown ? "UNKNOWN" : isOdd ? "MALE" : "FEMALE";
        return new Identity(lastName, List.of(firstName), birthDate, sex, Optional.empty(), Optional.of(Numbers.document(ssin)));
    }

    private Person person(int index) {
        int month = index % 11 == 5 ? 0 : 1 + random.nextInt(12);
        int day = month == 0 ? 0 : 1 + random.nextInt(28);
        int bis = index % 10 == 3 ? 20 : index % 10 == 8 ? 40 : 0;
        Person person = new Person(free(month + bis, day));
        person.identity = Optional.of(identity(
                person.ssin, LAST_NAMES.get(random.nextInt(LAST_NAMES.size())), FIRST_NAMES.get(random.nextInt(FIRST_NAMES.size()))));
        if (index % 19 == 9) {
            person.in(new PersonState.Deceased(), LocalDate.of(2026, 1, 1).plusDays(random.nextInt(300)));
        }
        work(person);
        files(person);
        return person;
    }

    private Person formerNumberOf(Person person) {
        Person former = new Person(free(20 + 1 + random.nextInt(12), 1 + random.nextInt(28)));
        former.in(new PersonState.Replaced(person.ssin), LocalDate.of(2026, 1, 1).plusDays(random.nextInt(300)));
        former.heldBy(any(17, 1), 2, begin(2024));
        return former;
    }

    private Ssin free(int month, int day) {
        Ssin ssin = Numbers.person(41 + random.nextInt(56), month, day, 1 + random.nextInt(997));
        return taken.add(ssin) ? ssin : free(month, day);
    }

    private void work(Person person) {
        if (!oneIn(5)) {
            person.heldBy(any(12, 0), 10, begin(2019));
            int jobs = random.nextInt(4);
            for (int i = 0; i < jobs; i++) {
                LocalDate from = LocalDate.parse("2023-01-01").plusDays(random.nextInt(1_200));
                Period period = oneIn(3) ? Period.of(from, from.plusDays(30 + random.nextInt(400))) : Period.from(from);
                person.employed(employers.full(random.nextInt(employers.all.size()), period,
                        COMMISSIONS.get(random.nextInt(COMMISSIONS.size())), oneIn(6) ? "FLX" : "OTH", 100_000 + random.nextInt(900_000)));
            }
            person.heldBy(any(10, 0), 10, begin(2020));
        }
    }

    private void files(Person person) {
        person.heldBy(any(11, 1), oneIn(8) ? 2 : 1, begin(2019));
        if (oneIn(4)) {
            person.heldBy(any(17, 1), 1 + random.nextInt(9), begin(2024));
        }
        if (oneIn(6)) {
            person.heldBy(any(18, 0), oneIn(2) ? 1 : 4, begin(2023)).heldBy(any(18, 1), 1, begin(2023));
        }
        if (oneIn(6)) {
            person.heldBy(any(5, 0), oneIn(2) ? 10 : 20, begin(2021));
        }
        if (oneIn(4)) {
            person.heldBy(any(7, 1), oneIn(2) ? 101 : 104, begin(2020));
        }
        if (oneIn(9)) {
            person.heldBy(any(15, 1), 2, begin(2020));
        }
        if (oneIn(10)) {
            person.heldBy(any(16, 0), 1, begin(2022));
        }
        if (oneIn(3)) {
            person.heldBy(any(25, 2), 0, begin(2025))
                    .with(status(STATUSES.get(random.nextInt(STATUSES.size())), begin(2024).begin().toString()));
        }
    }

    private Period begin(int year) {
        return Period.from(LocalDate.of(year, 1, 1).plusDays(random.nextInt(700)));
    }

    private boolean oneIn(int chances) {
        return random.nextInt(chances) == 0;
    }

    private Cbe any(int sector, int type) {
        SectorClass sectorClass = new SectorClass(sector, type);
        List<Cbe> ofClass = members.stream().filter(m -> m.sectorClass().equals(sectorClass)).map(Institution::cbe).toList();
        return ofClass.get(random.nextInt(ofClass.size()));
    }
}
