package crossroads.greybox;

import com.fasterxml.jackson.databind.ObjectMapper;
import crossroads.integration.BadInput;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Tries every number of three years of births against all that an outsider could have of a hub's journal, then searches an idle hub's memory for what it
 * carried, and prints as JSON what was found: nothing, but where something was weakened on purpose.
 */
public final class GreyBox {

    private static final int[] YEARS = {2066, 2085, 2091};
    private static final int CONSULTATIONS = 10_000;

    private GreyBox() {}

    /** @param arguments how many consultations go before the dump; may be left out */
    public static void main(String... arguments) throws Exception {
        int consultations = arguments.length > 0 ? Integer.parseInt(arguments[0]) : CONSULTATIONS;
        Path folder = Files.createTempDirectory("grey-box");
        Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(() -> BadInput.delete(folder)));
        int exit = 1;
        try {
            Map<String, Object> figures = new LinkedHashMap<>();
            boolean isHeld = journal(folder.resolve("journal"), figures, System.err) & memory(folder.resolve("memory"), consultations, figures, System.err);
            System.out.println(new ObjectMapper().writeValueAsString(figures));
            exit = isHeld ? 0 : 8;
        } catch (Exception e) {
            e.printStackTrace();
        }
        System.exit(exit);
    }

    private static boolean journal(Path folder, Map<String, Object> figures, PrintStream progress) throws Exception {
        Files.createDirectories(folder);
        try (Room room = new Room(folder)) {
            Outsider outsider = room.outsider();
            progress.println("the outsider has " + outsider);
            List<int[]> days = new ArrayList<>();
            for (int year : YEARS) {
                days.addAll(Search.space(year, 0, 12));
            }
            Search search = new Search(outsider, room.guesses(), room.keys(), List.of());
            Search.Result trueOnes = search.over(room.persons());
            Search.Result all = search.over(days);
            progress.println("without keys: " + all);
            outsider.note("weakened.hash", room.weakened());
            Search.Result weakened = new Search(outsider, room.guesses(), room.keys(), List.of(room::token)).over(room.persons());
            progress.println("with the month's key, and a leaf without its nonce: " + weakened);
            figures.put("tried", all.tried() + trueOnes.tried());
            figures.put("recovered", all.found().size() + trueOnes.found().size());
            figures.put("recovered_when_weakened", weakened.found().size());
            return all.found().isEmpty() && trueOnes.found().isEmpty() && weakened.found().size() > room.persons().size();
        }
    }

    private static boolean memory(Path folder, int consultations, Map<String, Object> figures, PrintStream progress) throws Exception {
        Files.createDirectories(folder);
        progress.println(consultations + " consultations");
        IdleMemory.Looked looked = IdleMemory.after(consultations, folder);
        looked.found().forEach((where, times) -> progress.println(" ✖ " + times + " times " + where));
        figures.put("consultations", looked.consultations());
        figures.put("dumped_mb", looked.dumpedBytes() >> 20);
        figures.put("left_in_memory", looked.found().size());
        return looked.found().isEmpty();
    }
}
