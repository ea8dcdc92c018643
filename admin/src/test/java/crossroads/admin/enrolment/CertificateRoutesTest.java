package crossroads.admin.enrolment;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import crossroads.admin.api.AdminApi;
import crossroads.admin.api.Operations;
import crossroads.hub.SmallNetwork;
import crossroads.hub.institution.Cbe;
import crossroads.hub.institution.CertificateUsage;
import crossroads.hub.institution.Fingerprint;
import crossroads.hub.institution.RegisteredCertificate;
import crossroads.hub.own.Story;
import crossroads.security.keys.KeyFolder;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CertificateRoutesTest {

    private final HttpClient http = HttpClient.newHttpClient();
    @TempDir private Path folder;
    private SmallSector sector;
    private AdminApi api;

    @BeforeEach
    void start() {
        sector = new SmallSector(folder);
        api = new AdminApi(0, folder.resolve("admin.token"), new Nothing(), new CertificateRoutes(
                sector.inviting, new OutsideCertificates(List.of(), sector, sector, sector.clock), sector, sector.clock));
    }

    @AfterEach
    void stop() {
        api.close();
        sector.close();
        http.close();
    }

    private HttpResponse<String> send(String method, String path, String token) throws Exception {
        return http.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + api.port() + AdminApi.BASE + path))
                        .method(method, HttpRequest.BodyPublishers.noBody())
                        .header("Authorization", "Bearer " + token)
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private HttpResponse<String> send(String method, String path) throws Exception {
        return send(method, path, Files.readString(folder.resolve("admin.token")).strip());
    }

    private static JsonNode json(HttpResponse<String> response) throws Exception {
        return new ObjectMapper().readTree(response.body());
    }

    @Test
    void anInvitationSaysWhatItsHolderMustKnowAndOnlyTheHashIsKept() throws Exception {
        HttpResponse<String> response = send("POST", "/institutions/0212344876/invite");

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("Cache-Control")).contains("no-store");
        JsonNode invited = json(response);
        assertThat(invited.get("name").asText()).isEqualTo("CPAS de Clairval (invented)");
        assertThat(invited.get("minutes").asInt()).isEqualTo(30);
        assertThat(Fingerprint.parse(invited.get("fingerprint").asText())).contains(sector.authority.fingerprint());
        assertThat(invited.get("address").asText()).startsWith("https://localhost:");
        assertThat(sector.invitations).hasSize(1);
        assertThat(sector.invitations.values().toString()).doesNotContain(invited.get("token").asText()).contains("administrator");
    }

    @Test
    void nobodyWithoutTheAdministratorsTokenInvitesRevokesOrReads() throws Exception {
        String fingerprint = sector.certificates().getFirst().fingerprint().hex();
        assertThat(send("POST", "/institutions/0212344876/invite", "0").statusCode()).isEqualTo(401);
        assertThat(send("POST", "/certificates/" + fingerprint + "/revoke", "0").statusCode()).isEqualTo(401);
        assertThat(send("GET", "/certificates/report", "0").statusCode()).isEqualTo(401);
        assertThat(sector.invitations).isEmpty();
    }

    @Test
    void whoIsUnknownTheHubItselfOrSuspendedIsNotInvited() throws Exception {
        sector.suspended.add(SmallNetwork.NSSO.cbe());

        for (String cbe : new String[] {"0244640631", "1000000021", "0212344877", "85073003357"}) {
            assertThat(send("POST", "/institutions/" + cbe + "/invite").statusCode()).as(cbe).isEqualTo(404);
        }
        assertThat(send("POST", "/institutions/0206731645/invite").statusCode()).isEqualTo(409);
        assertThat(sector.invitations).isEmpty();
    }

    @Test
    void aMembersCertificateIsRevokedAndTheHubsIsNot() throws Exception {
        KeyFolder keys = sector.registered(sector.member(folder.resolve("clairval"), sector.authority));
        RegisteredCertificate one = keys.current(CertificateUsage.TLS, Clock.systemUTC().instant());
        RegisteredCertificate hubs = sector.certificates().getFirst();

        assertThat(send("POST", "/certificates/" + one.fingerprint() + "/revoke").statusCode()).isEqualTo(200);
        assertThat(send("POST", "/certificates/" + hubs.fingerprint() + "/revoke").statusCode()).isEqualTo(409);
        assertThat(send("POST", "/certificates/" + "0".repeat(64) + "/revoke").statusCode()).isEqualTo(404);
        assertThat(send("POST", "/certificates/nonsense/revoke").statusCode()).isEqualTo(404);

        assertThat(sector.certificate(one.fingerprint()).orElseThrow().isLive()).isFalse();
        assertThat(sector.certificate(hubs.fingerprint()).orElseThrow().isLive()).isTrue();
    }

    @Test
    void whoseCertificatesEndWithNoneBehindIsReported() throws Exception {
        sector.registered(sector.member(folder.resolve("old"), sector.authority));
        assertThat(json(send("GET", "/certificates/report")).get("ending")).isEmpty();
        assertThat(json(send("GET", "/certificates/report")).get("members").asInt()).isEqualTo(2);

        sector.pass(Duration.ofDays(70));
        JsonNode late = json(send("GET", "/certificates/report"));
        assertThat(late.get("ending")).hasSize(6).allSatisfy(one -> assertThat(one.get("isOver").asBoolean()).isFalse());
        assertThat(late.get("months").findValuesAsText("certificates").stream().mapToInt(Integer::parseInt).sum()).isEqualTo(6);

        RegisteredCertificate younger = sector.certificates().getLast();
        sector.register(List.of(new RegisteredCertificate(
                younger.institution(), younger.usage(), new Fingerprint("ab".repeat(32)), younger.der(), younger.notAfter().minusSeconds(60),
                younger.notAfter().plus(Duration.ofDays(90)), younger.state())));
        assertThat(json(send("GET", "/certificates/report")).get("ending")).hasSize(5);

        sector.pass(Duration.ofDays(25));
        JsonNode over = json(send("GET", "/certificates/report"));
        assertThat(over.get("members").asInt()).isEqualTo(1);
        assertThat(over.get("ending")).allSatisfy(one -> assertThat(one.get("isOver").asBoolean()).isTrue());
    }

    /** An administrators' API that can do nothing else. */
    private static final class Nothing implements Operations {

        @Override
        public List<InstitutionView> institutions() {
            return List.of();
        }

        @Override
        public boolean suspend(Cbe institution) {
            return false;
        }

        @Override
        public Map<String, Object> status() {
            return Map.of();
        }

        @Override
        public List<Finding> doctor() {
            return List.of();
        }

        @Override
        public Optional<Story> story(Optional<Cbe> sender, String ticket) {
            return Optional.empty();
        }

        @Override
        public void exportJournal(OutputStream out) {}
    }
}
