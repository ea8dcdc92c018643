package crossroads.hub;

import crossroads.hub.authorization.Availability;
import crossroads.hub.authorization.InscriptionRule;
import crossroads.hub.authorization.LegalBasis;
import crossroads.hub.authorization.Matrix;
import crossroads.hub.authorization.Overlap;
import crossroads.hub.authorization.Qualities;
import crossroads.hub.authorization.Recipients;
import crossroads.hub.authorization.Revision;
import crossroads.hub.authorization.Row;
import crossroads.hub.directory.Inscription;
import crossroads.hub.directory.Period;
import crossroads.hub.directory.Quality;
import crossroads.hub.institution.Cbe;
import crossroads.hub.institution.Environment;
import crossroads.hub.institution.Institution;
import crossroads.hub.institution.NetworkLevel;
import crossroads.hub.institution.SectorClass;
import crossroads.hub.institution.Texts;
import crossroads.hub.person.PersonState;
import crossroads.hub.person.Ssin;
import crossroads.hub.service.Pattern;
import crossroads.hub.service.Service;
import crossroads.hub.service.ServiceId;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The fixture world, equal to {@code config/small}: four institutions, four services, four invented persons.
 * It is meant to be looked at on {@link #TODAY}.
 */
public final class SmallNetwork {

    public static final LocalDate TODAY = LocalDate.of(2026, 11, 24);
    public static final String SOCIAL_INQUIRY = "PCSW:SOCIAL_INQUIRY";

    public static final Institution HUB =
            primary("0244640631", "25", new Texts("De hub", "Le hub", "Der Hub", "The hub"));
    public static final Institution NSSO = primary(
            "0206731645",
            "12",
            new Texts("Bijdragekantoor", "Office des contributions", "Beitragsamt", "Contributions office"));
    public static final Institution CLAIRVAL =
            primary("0212344876", "17.1", Texts.same("CPAS de Clairval (invented)"));

    public static final Institution REGISTER = primary(
            "0925100084",
            "25.1",
            new Texts("Register van personen", "Registre des personnes", "Personenregister", "Register of persons"));

    /** Known to the contributions office, and to Clairval in quality 1 since the begin of 2026: a question on her is granted. */
    public static final Ssin ANNA = new Ssin("85073003357");

    /** Known to the contributions office, not to Clairval. */
    public static final Ssin BRAM = new Ssin("91021402158");

    /** Known to the contributions office, and to Clairval only for debt mediation (quality 7); she died. */
    public static final Ssin CLEO = new Ssin("78110504495");

    /** Known to the contributions office under her new number; Clairval is still inscribed under {@link #DANA_BEFORE}. */
    public static final Ssin DANA = new Ssin("66092301297");

    /** The number that Dana had before: a BIS number, replaced. */
    public static final Ssin DANA_BEFORE = new Ssin("66492301286");

    public static final Service EMPLOYMENT = new Service(
            ServiceId.parse("employment.v2"),
            Pattern.CONSULTATION,
            new Texts("Tewerkstellingen", "Emplois", "Beschäftigungen", "Employments"),
            false,
            List.of("/employmentRequest/ssin"),
            List.of("/employmentAnswer/ssin"),
            Optional.of("/employmentRequest/period"),
            Duration.ofSeconds(5),
            Duration.ofMinutes(5));

    public static final Service ECHO = new Service(
            ServiceId.parse("echo.v1"),
            Pattern.CONSULTATION,
            new Texts("Echo", "Écho", "Echo", "Echo"),
            true,
            List.of(),
            List.of(),
            Optional.empty(),
            Duration.ofSeconds(5),
            Duration.ofMinutes(5));

    public static final Service IDENTIFY = new Service(
            ServiceId.parse("identifyPerson.v1"),
            Pattern.CONSULTATION,
            new Texts("Identificatie van een persoon", "Identification d'une personne", "Identifizierung einer Person", "Identification of a person"),
            false,
            List.of("/identifyPersonRequest/ssin"),
            List.of("/identifyPersonAnswer/ssin"),
            Optional.empty(),
            Duration.ofSeconds(5),
            Duration.ofMinutes(5));

    public static final Service INSCRIPTION = new Service(
            ServiceId.parse("inscription.v1"),
            Pattern.INTEGRATION,
            new Texts("Inschrijvingen", "Inscriptions", "Einschreibungen", "Inscriptions"),
            true,
            List.of("/inscriptionRequest/ssin"),
            List.of("/inscriptionAnswer/ssin"),
            Optional.of("/inscriptionRequest/register/period"),
            Duration.ofSeconds(5),
            Duration.ofMinutes(5));

    /** Welfare centres may ask for employments: quality 1 or 2, running today, 24 months back, without wages. */
    public static final Row MAY_ASK_EMPLOYMENTS = new Row(
            "FICT-2026-001/1",
            new LegalBasis(
                    LegalBasis.Kind.DELIBERATION,
                    "FICT-2026-001",
                    "https://deliberations.example/FICT-2026-001",
                    Period.from(LocalDate.of(2026, 1, 1))),
            new Recipients.OfClass(SectorClass.parse("17.1")),
            EMPLOYMENT.id(),
            SOCIAL_INQUIRY,
            Optional.of(new InscriptionRule(
                    new TreeSet<>(Set.of(new Quality(1), new Quality(2))), 1, Overlap.ACTIVE_NOW)),
            true,
            new TreeSet<>(Set.of(
                    "/employmentAnswer/ssin",
                    "/employmentAnswer/employments/employment/period",
                    "/employmentAnswer/employments/employment/employer/enterpriseNumber",
                    "/employmentAnswer/employments/employment/employer/name")),
            Optional.of(24),
            Period.from(LocalDate.of(2026, 1, 1)));

    /** Every member may hear its echo. */
    public static final Row MAY_ECHO = new Row(
            "FICT-2026-002/1",
            new LegalBasis(
                    LegalBasis.Kind.GENERAL,
                    "FICT-2026-002",
                    "https://deliberations.example/FICT-2026-002",
                    Period.from(LocalDate.of(2026, 1, 1))),
            new Recipients.Everyone(),
            ECHO.id(),
            "-",
            Optional.empty(),
            false,
            new TreeSet<>(Set.of("/*")),
            Optional.empty(),
            Period.from(LocalDate.of(2026, 1, 1)));

    /** The hub itself may ask the register what a proof of identity is held against, and nothing else. */
    public static final Row HUB_MAY_IDENTIFY = new Row(
            "FICT-2026-003/1",
            new LegalBasis(
                    LegalBasis.Kind.LAW,
                    "FICT-2026-003",
                    "https://deliberations.example/FICT-2026-003",
                    Period.from(LocalDate.of(2026, 1, 1))),
            new Recipients.Named(HUB.cbe()),
            IDENTIFY.id(),
            "HUB:INTEGRATION",
            Optional.empty(),
            false,
            new TreeSet<>(Set.of(
                    "/identifyPersonAnswer/ssin",
                    "/identifyPersonAnswer/birthDate",
                    "/identifyPersonAnswer/names",
                    "/identifyPersonAnswer/documentNumber")),
            Optional.empty(),
            Period.from(LocalDate.of(2026, 1, 1)));

    /** Welfare centres maintain their own inscriptions: a proof of identity is asked, a file on the person can't be. */
    public static final Row MAY_INSCRIBE = new Row(
            "FICT-2026-003/2",
            HUB_MAY_IDENTIFY.basis(),
            new Recipients.OfClass(SectorClass.parse("17.1")),
            INSCRIPTION.id(),
            "-",
            Optional.empty(),
            false,
            new TreeSet<>(Set.of("/*")),
            Optional.empty(),
            Period.from(LocalDate.of(2026, 1, 1)));

    private SmallNetwork() {}

    public static Revision revision() {
        return revision(1);
    }

    public static Revision revision(long number) {
        return new Revision(
                number,
                Environment.TEST,
                HUB.cbe(),
                Map.of(HUB.cbe(), HUB, NSSO.cbe(), NSSO, CLAIRVAL.cbe(), CLAIRVAL, REGISTER.cbe(), REGISTER),
                Map.of(EMPLOYMENT.id(), EMPLOYMENT, ECHO.id(), ECHO, IDENTIFY.id(), IDENTIFY, INSCRIPTION.id(), INSCRIPTION),
                new Matrix(List.of(MAY_ASK_EMPLOYMENTS, MAY_ECHO, MAY_INSCRIBE, HUB_MAY_IDENTIFY)),
                List.of(
                        new Availability(EMPLOYMENT.id(), NSSO.cbe(), Set.of(new Quality(10))),
                        new Availability(IDENTIFY.id(), REGISTER.cbe(), Set.of(new Quality(0)))),
                List.of(),
                qualities());
    }

    /** As what institutions may know a person. */
    public static Qualities qualities() {
        return new Qualities(
                Set.of(new Quality(0), new Quality(902), new Quality(999)),
                Map.of(
                        SectorClass.parse("12"), Set.of(new Quality(10)),
                        SectorClass.parse("17.1"), Set.of(new Quality(1), new Quality(2), new Quality(7))));
    }

    /** The directory's lines, their ids counted from 1. */
    public static List<Inscription> inscriptions() {
        return List.of(
                new Inscription(1, ANNA, NSSO.cbe(), new Quality(10), 1, from(2024, 3, 1)),
                new Inscription(2, BRAM, NSSO.cbe(), new Quality(10), 1, from(2025, 6, 15)),
                new Inscription(3, CLEO, NSSO.cbe(), new Quality(10), 1,
                        Period.of(LocalDate.of(2019, 1, 1), LocalDate.of(2026, 2, 28))),
                new Inscription(4, DANA, NSSO.cbe(), new Quality(10), 1, from(2023, 9, 1)),
                new Inscription(5, ANNA, CLAIRVAL.cbe(), new Quality(1), 1, from(2026, 1, 1)),
                new Inscription(6, CLEO, CLAIRVAL.cbe(), new Quality(7), 1, from(2025, 5, 1)),
                new Inscription(7, DANA_BEFORE, CLAIRVAL.cbe(), new Quality(2), 1, from(2026, 1, 1)));
    }

    /** What the registers say of each number; a number that is not here is unknown. */
    public static Map<Ssin, PersonState> persons() {
        return Map.of(
                ANNA, new PersonState.Active(),
                BRAM, new PersonState.Active(),
                CLEO, new PersonState.Deceased(),
                DANA, new PersonState.Active(),
                DANA_BEFORE, new PersonState.Replaced(DANA));
    }

    private static Period from(int year, int month, int day) {
        return Period.from(LocalDate.of(year, month, day));
    }

    private static Institution primary(String cbe, String sectorClass, Texts name) {
        return new Institution(
                new Cbe(cbe), SectorClass.parse(sectorClass), name, NetworkLevel.PRIMARY, Optional.empty());
    }
}
