package crossroads.dist.hub;

import crossroads.admin.enrolment.Terms;
import crossroads.dist.embedded.LoopbackPort;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Where a hub keeps its things and listens.
 *
 * @param data the data folder; everything of the hub lies in it unless said otherwise
 * @param configuration the folder whose revision the first start activates
 * @param keys the folder of the journal's month keys
 * @param jdbcUrl a PostgreSQL of one's own, without logins; absent for the embedded one
 * @param broker that of another node, which this one joins; absent for one of its own
 * @param portOffset added to each of the ports, so that several hubs fit on one machine
 * @param enrolment on which terms members get their certificates
 */
public record HubSettings(Path data, Path configuration, Path keys, Optional<String> jdbcUrl, Optional<URI> broker, int portOffset, Terms enrolment) {

    static final int LAST_PORT = 65_535;

    private static final int AMQPS = 5671;
    private static final int ENROLMENT = 8443;
    private static final int ADMIN = 8444;
    private static final int MANAGEMENT = 9876;
    private static final int STEP = 1_000;

    public static HubSettings in(Path data, Path configuration) {
        Path absolute = data.toAbsolutePath().normalize();
        return new HubSettings(absolute, configuration.toAbsolutePath().normalize(), absolute.resolve("keys"), Optional.empty(), Optional.empty(), 0, Terms.USUAL);
    }

    public HubSettings withOffset(int offset) {
        return new HubSettings(data, configuration, keys, jdbcUrl, broker, offset, enrolment);
    }

    public HubSettings withJdbc(Optional<String> url) {
        return new HubSettings(data, configuration, keys, url, broker, portOffset, enrolment);
    }

    public HubSettings joining(Optional<URI> othersBroker) {
        return new HubSettings(data, configuration, keys, jdbcUrl, othersBroker, portOffset, enrolment);
    }

    public HubSettings withKeys(Path folder) {
        return new HubSettings(data, configuration, folder.toAbsolutePath().normalize(), jdbcUrl, broker, portOffset, enrolment);
    }

    public HubSettings withEnrolment(Terms terms) {
        return new HubSettings(data, configuration, keys, jdbcUrl, broker, portOffset, terms);
    }

    public int amqpsPort() {
        return AMQPS + portOffset;
    }

    public int adminPort() {
        return ADMIN + portOffset;
    }

    public int managementPort() {
        return MANAGEMENT + portOffset;
    }

    public int enrolmentPort() {
        return ENROLMENT + portOffset;
    }

    /** All on which it listens. */
    public IntStream ports() {
        return IntStream.of(amqpsPort(), enrolmentPort(), adminPort(), managementPort());
    }

    /** Where institutions connect on this machine. */
    public URI amqpsUrl() {
        return URI.create("amqps://localhost:" + amqpsPort());
    }

    /** Where they enrol and renew. */
    public URI enrolmentUrl() {
        return URI.create("https://localhost:" + enrolmentPort());
    }

    /** The first round offset under which all its ports are free at this moment. */
    public int freeOffset() {
        return IntStream.iterate(STEP, offset -> offset + STEP)
                .takeWhile(offset -> withOffset(offset).ports().allMatch(port -> port <= LAST_PORT))
                .filter(offset -> withOffset(offset).ports().allMatch(port -> new LoopbackPort(port).isFree()))
                .findFirst()
                .orElse(STEP);
    }

    /** The institutions that run on this machine for the demo keep their things here. */
    public Path partners() {
        return data.resolve("partners");
    }

    public Path hubKeys() {
        return data.resolve("hub-keys");
    }

    public Path authority() {
        return data.resolve("ca");
    }

    public Path adminToken() {
        return data.resolve("admin.token");
    }
}
