package crossroads.config.example;

import crossroads.hub.institution.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The municipalities of Belgium, each with the language that its services are named in. */
final class Communes {

    /** A municipality. */
    record Commune(String language, String nl, String fr) {

        Texts named(String inDutch, String inFrench, String inGerman) {
            return switch (language) {
                case "nl" -> Texts.same(inDutch + " " + nl);
                case "fr" -> Texts.same(inFrench + " " + fr);
                case "de" -> Texts.same(inGerman + " " + fr);
                default -> new Texts(inDutch + " " + nl, inFrench + " " + fr, inFrench + " " + fr, inFrench + " " + fr);
            };
        }

        /** Its welfare centre; Herstappe, with some 80 inhabitants, has none. */
        Optional<Texts> centre() {
            return nl.equals("Herstappe") ? Optional.empty() : Optional.of(named("OCMW", "CPAS", "ÖSHZ"));
        }
    }

    private Communes() {}

    static List<Commune> all() {
        List<Commune> communes = new ArrayList<>();
        for (String[] line : Lines.of("communes.txt")) {
            for (String name : line[1].split(", ")) {
                String[] names = name.split("/");
                communes.add(new Commune(line[0], names[0], names[names.length - 1]));
            }
        }
        return communes;
    }
}
