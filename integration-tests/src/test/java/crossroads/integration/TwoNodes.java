package crossroads.integration;

import crossroads.dist.embedded.StockPostgres;
import crossroads.dist.hub.HubSettings;
import crossroads.hub.institution.Cbe;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What two nodes of one hub stand on: a stock database, the folder of month keys, and a data folder each; the second with a copy of the hub's keys. */
public final class TwoNodes implements AutoCloseable {

    /** Further centres, for who wants to withdraw something of one. */
    public static final List<Cbe> CENTRES = List.of(new Cbe("0917100059"), new Cbe("0917100158"));

    final StockPostgres stock;
    public final HubSettings first;
    private final Path folder;

    private TwoNodes(Path folder, StockPostgres stock, HubSettings first) {
        this.folder = folder;
        this.stock = stock;
        this.first = first;
    }

    /** Not running yet. */
    public static TwoNodes in(Path folder) throws IOException, SQLException {
        Path configuration = SmallSector.with(folder.resolve("configuration"), CENTRES);
        Path hub = configuration.resolve("hub.yaml");
        Files.writeString(hub, Files.readString(hub).replace("deadline: PT5S", "deadline: PT3S"));
        StockPostgres stock = StockPostgres.in(folder);
        OwnDatabase.made(stock, "crossroads");
        Path data = madePrivate(folder.resolve("one"));
        OwnDatabase.logins(data, OwnDatabase.BOTH);
        HubSettings first = HubSettings.in(data, configuration)
                .withJdbc(Optional.of(stock.url("crossroads")))
                .withKeys(folder.resolve("month-keys"));
        return new TwoNodes(folder, stock, first.withOffset(Product.freeOffset()));
    }

    /** To be asked once the first runs, or has run. */
    public HubSettings second() throws IOException {
        return node("two");
    }

    /** A further node, as the manual says: no login of the owner, a copy of the hub's keys, the same month keys. */
    HubSettings node(String name) throws IOException {
        Path data = madePrivate(folder.resolve(name));
        OwnDatabase.logins(data, "hub.password=" + OwnDatabase.HUB_SECRET + "\n");
        Path keys = madePrivate(data.resolve("hub-keys"));
        try (Stream<Path> files = Files.list(first.hubKeys())) {
            for (Path file : files.toList()) {
                Files.copy(file, keys.resolve(file.getFileName()), java.nio.file.StandardCopyOption.COPY_ATTRIBUTES);
            }
        }
        HubSettings settings = HubSettings.in(data, first.configuration())
                .withJdbc(first.jdbcUrl())
                .withKeys(first.keys())
                .joining(Optional.of(URI.create("amqps://127.0.0.1:" + first.amqpsPort())));
        return settings.withOffset(Product.freeOffset());
    }

    static Path madePrivate(Path data) throws IOException {
        return Files.createDirectory(data, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    }

    @Override
    public void close() {
        stock.close();
    }
}
