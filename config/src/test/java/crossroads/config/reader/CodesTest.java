package crossroads.config.reader;

import static org.assertj.core.api.Assertions.assertThat;

import crossroads.hub.directory.Quality;
import crossroads.hub.institution.SectorClass;
import crossroads.hub.institution.Texts;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class CodesTest {

    private final Codes codes = new Codes(
            new TreeMap<>(),
            new TreeMap<>(Map.of(new Quality(902), Texts.same("provisional"))),
            Map.of(
                    new SectorClass(17, 0), new TreeMap<>(Map.of(new Quality(2), Texts.same("living wage"))),
                    new SectorClass(17, 1), new TreeMap<>(Map.of(new Quality(3), Texts.same("equivalent")))));

    @Test
    void aClassHasItsOwnQualitiesThoseOfItsSectorAndThoseOfAll() {
        SectorClass centre = SectorClass.parse("17.1");

        assertThat(codes.quality(centre, new Quality(3))).contains(Texts.same("equivalent"));
        assertThat(codes.quality(centre, new Quality(2))).contains(Texts.same("living wage"));
        assertThat(codes.quality(centre, new Quality(902))).contains(Texts.same("provisional"));
    }

    @Test
    void aSectorHasNotTheQualitiesOfItsClasses() {
        assertThat(codes.quality(SectorClass.parse("17"), new Quality(3))).isEmpty();
        assertThat(codes.quality(SectorClass.parse("18.1"), new Quality(2))).isEmpty();
    }
}
