package crossroads.config.example;

import crossroads.hub.institution.Cbe;
import crossroads.hub.institution.Institution;
import crossroads.hub.person.Ssin;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The example network as files: the whole sector with invented persons, the same bytes each time. It is what {@code config/example} holds. */
public final class ExampleSector {

    private static final int CROWD = 220;
    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([0-9.]+)}");

    private ExampleSector() {}

    /** @throws FileAlreadyExistsException when the folder holds a configuration already */
    public static void write(Path folder) throws IOException {
        Skeleton.mustBeFree(folder);
        for (var file : files().entrySet()) {
            Path path = folder.resolve(file.getKey());
            Files.createDirectories(path.getParent());
            Files.writeString(path, file.getValue());
        }
        Skeleton.writeSchemas(folder);
    }

    static SortedMap<String, String> files() {
        List<Institution> members = Members.all();
        Map<String, Cbe> firstOfClass = members.stream().collect(Collectors.toMap(
                member -> member.sectorClass().toString(), Institution::cbe, (first, later) -> first, LinkedHashMap::new));
        Employers employers = new Employers();
        List<Card> cards = Cards.all(firstOfClass.get("12"), firstOfClass.get("25.2"), employers);
        List<Person> persons = new ArrayList<>(cards.stream().map(Card::person).toList());
        persons.addAll(Crowd.of(CROWD, members, employers, persons.stream().map(p -> p.ssin).collect(Collectors.<Ssin>toSet())));

        SortedMap<String, String> files = new TreeMap<>(NetworkFiles.institutions(members));
        files.put("codes/legal-contexts.yaml", NetworkFiles.legalContexts());
        files.put("codes/qualities.yaml", NetworkFiles.qualities());
        files.put("persons.yaml", PersonFiles.cards(cards));
        files.put("directory/persons.csv", PersonFiles.persons(persons));
        files.put("directory/inscriptions.csv", PersonFiles.inscriptions(persons));
        files.put("supplier/employments.yaml", PersonFiles.employments(persons, employers));
        files.put("supplier/identities.yaml", PersonFiles.identities(persons));
        files.put("supplier/statuses.yaml", PersonFiles.statuses(persons));
        Lines.of("files.txt").forEach(line -> files.put(line[0], filled("files/" + line[0], firstOfClass::get)));
        return files;
    }

    /** A file written by hand, in which ${17.1} stands for the number of the first institution of that class. */
    private static String filled(String name, Function<String, Cbe> numbers) {
        Matcher matcher = PLACEHOLDER.matcher(new String(Lines.bytes(name), StandardCharsets.UTF_8));
        return matcher.replaceAll(match -> numbers.apply(match.group(1)).digits());
    }
}
