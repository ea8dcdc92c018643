package crossroads.hub.authorization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import crossroads.hub.SmallNetwork;
import crossroads.hub.directory.Period;
import crossroads.hub.institution.Cbe;
import crossroads.hub.institution.Institution;
import crossroads.hub.institution.NetworkLevel;
import crossroads.hub.institution.SectorClass;
import crossroads.hub.institution.Texts;
import crossroads.hub.service.ServiceId;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MatrixTest {

    private static final Institution CLAIRVAL = SmallNetwork.CLAIRVAL;
    private static final Institution OTHER_CENTRE = institution(10_000_000, "17.1");
    private static final ServiceId SERVICE = SmallNetwork.EMPLOYMENT.id();
    private static final String CONTEXT = SmallNetwork.SOCIAL_INQUIRY;
    private static final Period ALWAYS = Period.from(LocalDate.of(2000, 1, 1));
    private static final Recipients CENTRES = new Recipients.OfClass(SectorClass.parse("17.1"));

    @Test
    void whatNoRowNamesIsDenied() {
        assertThat(new Matrix(List.of()).rowsFor(CLAIRVAL, SERVICE, CONTEXT, SmallNetwork.TODAY)).isEmpty();
        assertThat(new Matrix(List.of()).rowsFor(CLAIRVAL, SmallNetwork.TODAY)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "employment.v2, PCSW:SOCIAL_INQUIRY, true",
        "employment.v1, PCSW:SOCIAL_INQUIRY, false",
        "employment.v3, PCSW:SOCIAL_INQUIRY, false",
        "echo.v1, PCSW:SOCIAL_INQUIRY, false",
        "employment.v2, PENSION:RIGHTS, false",
        "employment.v2, pcsw:social_inquiry, false",
        "employment.v2, PCSW, false",
        "employment.v2, '', false",
        "employment.v2, -, false"
    })
    void aRowIsForItsOwnServiceVersionAndLegalContextOnly(String service, String context, boolean isFound) {
        Matrix matrix = new Matrix(List.of(row("R/1", CENTRES, ALWAYS, ALWAYS)));

        assertThat(matrix.rowsFor(CLAIRVAL, ServiceId.parse(service), context, SmallNetwork.TODAY).isEmpty()).isNotEqualTo(isFound);
    }

    @Test
    void aClassIsAllItsInstitutionsAndNoOther() {
        Matrix matrix = new Matrix(List.of(row("R/1", CENTRES, ALWAYS, ALWAYS)));

        assertThat(ids(matrix, CLAIRVAL)).containsExactly("R/1");
        assertThat(ids(matrix, OTHER_CENTRE)).containsExactly("R/1");
        assertThat(ids(matrix, institution(10_000_001, "17"))).isEmpty();
        assertThat(ids(matrix, institution(10_000_002, "17.2"))).isEmpty();
        assertThat(ids(matrix, SmallNetwork.NSSO)).isEmpty();
    }

    @Test
    void aNamedInstitutionIsThatOneNotItsClass() {
        Matrix matrix = new Matrix(List.of(row("R/1", new Recipients.Named(CLAIRVAL.cbe()), ALWAYS, ALWAYS)));

        assertThat(ids(matrix, CLAIRVAL)).containsExactly("R/1");
        assertThat(ids(matrix, OTHER_CENTRE)).isEmpty();
    }

    @Test
    void anInstitutionKeepsItsRowsWhenItChangesItsClassOnlyWhereItIsNamed() {
        Institution moved = new Institution(
                CLAIRVAL.cbe(), SectorClass.parse("40"), CLAIRVAL.name(), NetworkLevel.INTEGRATOR, Optional.empty());
        Matrix matrix = new Matrix(List.of(
                row("R/1", CENTRES, ALWAYS, ALWAYS), row("R/2", new Recipients.Named(CLAIRVAL.cbe()), ALWAYS, ALWAYS)));

        assertThat(ids(matrix, moved)).containsExactly("R/2");
    }

    @Test
    void everyoneIsEveryMember() {
        Matrix matrix = new Matrix(List.of(row("R/1", new Recipients.Everyone(), ALWAYS, ALWAYS)));

        assertThat(List.of(CLAIRVAL, OTHER_CENTRE, SmallNetwork.NSSO, SmallNetwork.HUB))
                .allSatisfy(member -> assertThat(ids(matrix, member)).containsExactly("R/1"));
    }

    @ParameterizedTest
    @CsvSource({"2025-12-31, false", "2026-01-01, true", "2026-06-30, true", "2026-07-01, false"})
    void bothEndsOfARowCount(LocalDate day, boolean isLive) {
        Period half = Period.of(LocalDate.of(2026, 1, 1), LocalDate.of(2026, 6, 30));

        assertThat(row("R/1", CENTRES, half, ALWAYS).isLiveOn(day)).isEqualTo(isLive);
        assertThat(row("R/1", CENTRES, ALWAYS, half).isLiveOn(day)).as("its legal basis alone").isEqualTo(isLive);
        assertThat(new Matrix(List.of(row("R/1", CENTRES, half, ALWAYS))).rowsFor(CLAIRVAL, SERVICE, CONTEXT, day).isEmpty())
                .isNotEqualTo(isLive);
        assertThat(new Matrix(List.of(row("R/1", CENTRES, half, ALWAYS))).rowsFor(CLAIRVAL, day).isEmpty()).isNotEqualTo(isLive);
    }

    @Test
    void aRowThatClosedIsStillFoundByItsIdForThoseWhoExplain() {
        Row closed = row("R/1", CENTRES, Period.of(LocalDate.of(2020, 1, 1), LocalDate.of(2020, 1, 1)), ALWAYS);

        assertThat(new Matrix(List.of(closed)).row("R/1")).contains(closed);
        assertThat(new Matrix(List.of(closed)).row("R/2")).isEmpty();
    }

    @Test
    void severalRowsComeInTheOrderOfTheFiles() {
        Matrix matrix = new Matrix(List.of(
                row("R/9", CENTRES, ALWAYS, ALWAYS),
                row("R/1", new Recipients.Named(CLAIRVAL.cbe()), ALWAYS, ALWAYS),
                row("R/5", new Recipients.Everyone(), ALWAYS, ALWAYS)));

        assertThat(ids(matrix, CLAIRVAL)).containsExactly("R/9", "R/1", "R/5");
        assertThat(matrix.rowsFor(CLAIRVAL, SmallNetwork.TODAY)).extracting(Row::id).containsExactly("R/1", "R/5", "R/9");
        assertThat(matrix.rows()).hasSize(3);
    }

    @Test
    void twoRowsOfOneIdAreRefusedThoughTheyServeDifferentServices() {
        Row other = new Row(
                "R/1", SmallNetwork.MAY_ECHO.basis(), CENTRES, SmallNetwork.ECHO.id(), "-", Optional.empty(), false, new TreeSet<>(), Optional.empty(), ALWAYS);

        assertThatThrownBy(() -> new Matrix(List.of(row("R/1", CENTRES, ALWAYS, ALWAYS), other)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("R/1");
    }

    @Test
    void nobodyCanWidenARowOnceItIsMade() {
        TreeSet<String> fields = new TreeSet<>(List.of("/a"));
        Row row = new Row("R/1", SmallNetwork.MAY_ECHO.basis(), CENTRES, SERVICE, CONTEXT, Optional.empty(), false, fields, Optional.empty(), ALWAYS);
        fields.add("/b");

        assertThat(row.fields()).containsExactly("/a");
        assertThatThrownBy(() -> row.fields().add("/c")).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> new Matrix(List.of(row)).rows().clear()).isInstanceOf(UnsupportedOperationException.class);
    }

    private static List<String> ids(Matrix matrix, Institution recipient) {
        return matrix.rowsFor(recipient, SERVICE, CONTEXT, SmallNetwork.TODAY).stream().map(Row::id).toList();
    }

    private static Row row(String id, Recipients recipients, Period validity, Period basisValidity) {
        return new Row(
                id,
                new LegalBasis(LegalBasis.Kind.DELIBERATION, "FICT-2026-009", "https://deliberations.example/FICT-2026-009", basisValidity),
                recipients,
                SERVICE,
                CONTEXT,
                Optional.empty(),
                false,
                new TreeSet<>(List.of("/*")),
                Optional.empty(),
                validity);
    }

    private static Institution institution(int firstEight, String sectorClass) {
        return new Institution(
                Cbe.ofFirstEight(firstEight), SectorClass.parse(sectorClass), Texts.same("Invented"), NetworkLevel.PRIMARY, Optional.empty());
    }
}
