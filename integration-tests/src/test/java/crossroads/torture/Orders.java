package crossroads.torture;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.function.Function;

/** What a partner's process is told, a line each, and answers with a line; it ends with its input. */
final class Orders {

    private Orders() {}

    static void read(Desk desk, Function<String, String> own) throws IOException {
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String order = in.readLine(); order != null; order = in.readLine()) {
            switch (order) {
                case "deaf" -> desk.deaf(true);
                case "hear" -> desk.deaf(false);
                default -> {
                    System.out.println(own.apply(order));
                    continue;
                }
            }
            System.out.println("{}");
        }
    }
}
