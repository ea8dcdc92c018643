package crossroads.config.example;

import crossroads.config.example.Communes.Commune;
import crossroads.hub.institution.Cbe;
import crossroads.hub.institution.Institution;
import crossroads.hub.institution.NetworkLevel;
import crossroads.hub.institution.SectorClass;
import crossroads.hub.institution.Texts;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The members of the example network. Enterprise numbers are made, but for three: {@code 09}, the sector in two digits, the type in one, a number
 * of three, and the check digits.
 */
final class Members {

    static final Cbe CLAIRVAL = new Cbe("0212344876");
    static final Cbe NEUVILLE = new Cbe("1000000021");

    private final List<Institution> all = new ArrayList<>();
    private final Map<SectorClass, Cbe> firstOfClass = new HashMap<>();
    private final Map<SectorClass, Integer> counts = new HashMap<>();

    static List<Institution> all() {
        Members members = new Members();
        members.bodies();
        members.behindThem();
        members.welfareCentres();
        members.firms();
        members.officers();
        return members.all;
    }

    private void bodies() {
        for (String[] line : Lines.of("bodies.txt")) {
            Texts name = new Texts(line[3], line[4], line[5], line[6]);
            Optional<Cbe> number = line[7].isEmpty() ? Optional.empty() : Optional.of(new Cbe(line[7]));
            add(SectorClass.parse(line[0]), level(line[1]), line[2], name, number);
        }
    }

    private void behindThem() {
        for (String[] line : Lines.of("members.txt")) {
            Texts name = line.length == 4 ? Texts.same(line[3]) : new Texts(line[3], line[4], line[5], line[6]);
            add(SectorClass.parse(line[0]), level(line[1]), line[2], name, Optional.empty());
        }
        for (String[] line : Lines.of("joint-committees.txt")) {
            for (String number : line[0].split(", ")) {
                Texts name = new Texts(
                        "Fonds voor bestaanszekerheid PC " + number,
                        "Fonds de sécurité d'existence CP " + number,
                        "Fonds für Existenzsicherheit PK " + number,
                        "Subsistence security fund JC " + number);
                add(new SectorClass(31, 1), NetworkLevel.SECONDARY, "31", name, Optional.empty());
            }
        }
    }

    private void welfareCentres() {
        SectorClass centres = new SectorClass(17, 1);
        add(centres, NetworkLevel.SECONDARY, "17", Texts.same("CPAS de Clairval (invented)"), Optional.of(CLAIRVAL));
        add(centres, NetworkLevel.SECONDARY, "17", Texts.same("CPAS de Neuville (invented)"), Optional.of(NEUVILLE));
        for (Commune commune : Communes.all()) {
            commune.centre().ifPresent(name -> add(centres, NetworkLevel.SECONDARY, "17", name, Optional.empty()));
            add(new SectorClass(83, 1), NetworkLevel.EXTENSION, "83",
                    commune.named("Gemeente", "Commune de", "Gemeinde"), Optional.empty());
        }
    }

    /** Private firms: all invented. */
    private void firms() {
        for (int i = 1; i <= 12; i++) {
            add(new SectorClass(1, 1), NetworkLevel.SECONDARY, "1", new Texts(
                    "Arbeidsongevallenverzekeraar " + i + " (verzonnen)", "Assureur accidents du travail " + i + " (inventé)",
                    "Arbeitsunfallversicherer " + i + " (erfunden)", "Accident insurer " + i + " (invented)"), Optional.empty());
        }
        for (int i = 1; i <= 28; i++) {
            add(new SectorClass(70, 3), NetworkLevel.EXTENSION, "70", new Texts(
                    "Energieleverancier " + i + " (verzonnen)", "Fournisseur d'énergie " + i + " (inventé)",
                    "Energielieferant " + i + " (erfunden)", "Energy supplier " + i + " (invented)"), Optional.empty());
        }
        List<Commune> communes = Communes.all();
        for (int i = 0; i < communes.size(); i += 5) {
            Commune commune = communes.get(i);
            String sector = commune.language().equals("nl") ? "47" : commune.language().equals("both") ? "49" : "48";
            add(new SectorClass(Integer.parseInt(sector), 1), NetworkLevel.EXTENSION, sector,
                    commune.named("Woonmaatschappij", "Société de logement de", "Wohnungsbaugesellschaft"), Optional.empty());
        }
    }

    /** Notaries and bailiffs: their offices are invented, only their number is about right. */
    private void officers() {
        List<Commune> communes = Communes.all();
        for (int i = 0; i < 1_200; i++) {
            Commune commune = communes.get(i % communes.size());
            add(new SectorClass(74, 1), NetworkLevel.EXTENSION, "74",
                    numbered(commune.named("Notariskantoor", "Étude notariale", "Notariat"), i / communes.size() + 1), Optional.empty());
        }
        for (int i = 0; i < 500; i++) {
            add(new SectorClass(82, 1), NetworkLevel.EXTENSION, "82",
                    numbered(communes.get(i).named("Gerechtsdeurwaarder", "Huissier", "Gerichtsvollzieher"), 1), Optional.empty());
        }
    }

    private void add(SectorClass sectorClass, NetworkLevel level, String parentClass, Texts name, Optional<Cbe> number) {
        int count = counts.merge(sectorClass, number.isPresent() ? 0 : 1, Integer::sum);
        Cbe cbe = number.orElseGet(() ->
                Cbe.ofFirstEight(9_000_000 + sectorClass.sector() * 10_000 + sectorClass.type() * 1_000 + count - 1));
        firstOfClass.putIfAbsent(sectorClass, cbe);
        Optional<Cbe> parent = parentClass.isEmpty()
                ? Optional.empty()
                : Optional.of(firstOfClass.get(SectorClass.parse(parentClass)));
        all.add(new Institution(cbe, sectorClass, name, level, parent));
    }

    private static NetworkLevel level(String word) {
        return NetworkLevel.valueOf(word.toUpperCase(Locale.ROOT));
    }

    private static Texts numbered(Texts name, int number) {
        String rest = " " + number + " (invented)";
        return new Texts(name.nl() + rest, name.fr() + rest, name.de() + rest, name.en() + rest);
    }
}
