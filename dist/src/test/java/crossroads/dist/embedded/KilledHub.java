package crossroads.dist.embedded;

import java.nio.file.Path;

/** A hub that starts its database, says so and waits to be killed. */
final class KilledHub {

    private KilledHub() {}

    public static void main(String[] arguments) throws InterruptedException {
        EmbeddedDatabase database = EmbeddedDatabase.start(DatabaseSettings.in(Path.of(arguments[0])));
        System.out.println("port " + database.port());
        Thread.sleep(120_000);
    }
}
