package crossroads.config.example;

import crossroads.config.reader.SupplierAnswers.Employment;
import crossroads.config.reader.SupplierAnswers.Identity;
import crossroads.config.reader.SupplierAnswers.SocialStatus;
import crossroads.hub.directory.Period;
import crossroads.hub.directory.Quality;
import crossroads.hub.institution.Cbe;
import crossroads.hub.person.PersonState;
import crossroads.hub.person.Ssin;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** An invented person while the example is made: what the registers, the directory and the suppliers will say of it. */
final class Person {

    /** An inscription to be. */
    record Held(Cbe institution, Quality quality, Period period) {}

    final Ssin ssin;
    PersonState state = new PersonState.Active();
    LocalDate since = LocalDate.of(2020, 1, 1);
    Optional<Identity> identity = Optional.empty();
    boolean isInRegisters = true;
    boolean isGarbled;
    final List<Held> inscriptions = new ArrayList<>();
    final List<Employment> employments = new ArrayList<>();
    final List<SocialStatus> statuses = new ArrayList<>();

    Person(Ssin ssin) {
        this.ssin = ssin;
    }

    Person in(PersonState newState, LocalDate from) {
        state = newState;
        since = from;
        return this;
    }

    Person heldBy(Cbe institution, int quality, Period period) {
        inscriptions.add(new Held(institution, new Quality(quality), period));
        return this;
    }

    Person heldBy(Cbe institution, int quality, String begin) {
        return heldBy(institution, quality, Period.from(LocalDate.parse(begin)));
    }

    Person employed(Employment employment) {
        employments.add(employment);
        return this;
    }

    Person with(SocialStatus status) {
        statuses.add(status);
        return this;
    }
}
