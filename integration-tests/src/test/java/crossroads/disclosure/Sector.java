package crossroads.disclosure;

import crossroads.hub.institution.Cbe;
import crossroads.hub.person.Ssin;
import crossroads.integration.Numbers;
import crossroads.integration.RunningHub;
import crossroads.integration.SmallSector;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * The network of {@code config/small}, with the hub's own services, a stranger that no row lets ask, many centres, and persons of each kind: whom
 * somebody knows is known to the supplier and to all those centres.
 */
record Sector(Path folder, Map<Known, List<Ssin>> persons) {

    /** Of a class that no row names. */
    static final Cbe STRANGER = Cbe.ofFirstEight(9_300_001);

    private static final int PERSONS_EACH = 12;
    /** Somebody who moved often: it is by their number that a directory could be heard working. */
    private static final int CENTRES = 60;

    static Sector in(Path folder) throws IOException {
        Path small = RunningHub.home().resolve("config/small");
        Path example = RunningHub.home().resolve("config/example");
        SmallSector.copy(small, "", folder);
        for (String own : List.of("services/echo.v1", "services/myServices.v1", "services/myExchanges.v1", "authorizations/FICT-2026-002.yaml")) {
            SmallSector.copy(example, own, folder);
        }
        List<Cbe> centres = new ArrayList<>();
        StringBuilder institutions = new StringBuilder("apiVersion: exchange/v1\nkind: Institutions\ninstitutions:\n");
        institutions.append("  - { cbe: \"%s\", class: \"12\", level: primary, name: \"Stranger (invented)\" }\n".formatted(STRANGER));
        for (int i = 0; i < CENTRES; i++) {
            Cbe centre = Cbe.ofFirstEight(9_400_000 + i);
            centres.add(centre);
            institutions.append("  - { cbe: \"%s\", class: \"17.1\", level: primary, name: \"CPAS %d (invented)\" }\n".formatted(centre, i));
        }
        Files.writeString(folder.resolve("institutions/many.yaml"), institutions);
        return new Sector(folder, populate(folder, centres));
    }

    private static Map<Known, List<Ssin>> populate(Path folder, List<Cbe> centres) throws IOException {
        Map<Known, List<Ssin>> all = new EnumMap<>(Known.class);
        StringBuilder persons = new StringBuilder(Files.readString(folder.resolve("directory/persons.csv")));
        StringBuilder inscriptions = new StringBuilder(Files.readString(folder.resolve("directory/inscriptions.csv")));
        int born = 1;
        for (Known known : Known.values()) {
            List<Ssin> some = new ArrayList<>();
            for (int i = 0; i < PERSONS_EACH; i++) {
                Ssin person = Numbers.bornIn(2071, born++);
                Ssin next = Numbers.bornIn(2071, 400 + born);
                some.add(person);
                if (known == Known.NOWHERE) {
                    continue;
                }
                String state = switch (known) {
                    case REPLACED -> "replaced," + next.digits();
                    case DECEASED -> "deceased,";
                    case CANCELLED -> "cancelled,";
                    default -> "active,";
                };
                persons.append(person.digits()).append(',').append(state).append(",2020-01-01\n");
                inscribe(inscriptions, person, centres);
                if (known == Known.REPLACED) {
                    persons.append(next.digits()).append(",active,,2020-01-01\n");
                    inscribe(inscriptions, next, centres);
                }
            }
            all.put(known, List.copyOf(some));
        }
        Files.writeString(folder.resolve("directory/persons.csv"), persons);
        Files.writeString(folder.resolve("directory/inscriptions.csv"), inscriptions);
        return all;
    }

    private static void inscribe(StringBuilder lines, Ssin person, List<Cbe> centres) {
        lines.append("%s,%s,10,1,2024-01-01,\n".formatted(person.digits(), RunningHub.SUPPLIER));
        for (Cbe centre : centres) {
            lines.append("%s,%s,1,1,2024-01-01,\n".formatted(person.digits(), centre));
        }
    }

    @Override
    public String toString() {
        return "sector in " + folder;
    }
}
