package crossroads.admin.api;

import static org.assertj.core.api.Assertions.assertThat;

import crossroads.hub.institution.Cbe;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuditApiTest {

    @TempDir Path folder;
    private final HttpClient http = HttpClient.newHttpClient();
    private final List<Audit.CaseQuery> asked = new ArrayList<>();
    private AdminApi api;

    /** A log of a hundred leaves, of which one ticket is known. */
    private final class SmallAudit implements Audit {
        @Override
        public Optional<byte[]> export(CaseQuery query) {
            asked.add(query);
            if (query.about() instanceof About.Range range && range.to() >= 100) {
                throw new IllegalArgumentException("the journal's last leaf is 99");
            }
            boolean isThere = !(query.about() instanceof About.Ticket one) || one.ticket().equals("ticket-1");
            return isThere ? Optional.of("PK".getBytes(StandardCharsets.US_ASCII)) : Optional.empty();
        }

        @Override
        public Optional<String> checkpoint() {
            return Optional.of("crossroads TEST 0244640631\n");
        }
    }

    @BeforeEach
    void start() {
        api = new AdminApi(0, folder.resolve("token"), new SmallOperations(), new AuditApi(new SmallAudit()));
    }

    @AfterEach
    void stop() {
        api.close();
        http.close();
    }

    private HttpResponse<String> post(String body) throws Exception {
        return http.send(request("/audit/cases").POST(HttpRequest.BodyPublishers.ofString(body)).build(), HttpResponse.BodyHandlers.ofString());
    }

    private HttpRequest.Builder request(String path) throws Exception {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + api.port() + AdminApi.BASE + path))
                .header("Authorization", "Bearer " + Files.readString(folder.resolve("token")).strip());
    }

    @Test
    void aCaseIsGivenOfATicketOrOfARange() throws Exception {
        HttpResponse<String> given = post("{\"ticket\":\"ticket-1\",\"sender\":\"0212344876\",\"dossier\":\"DEMO-1\",\"held\":[7]}");
        post("{\"from\":3,\"to\":5,\"disclosed\":false}");

        assertThat(given.statusCode()).isEqualTo(200);
        assertThat(given.headers().firstValue("Content-Type")).contains("application/zip");
        assertThat(asked).containsExactly(
                new Audit.CaseQuery(new Audit.About.Ticket(Cbe.parse("0212344876"), "ticket-1"), "DEMO-1", true, List.of(7L)),
                new Audit.CaseQuery(new Audit.About.Range(3, 5), "", false, List.of()));
    }

    @Test
    void whatIsNotThereIsNotFoundAndARangeBeyondTheEndSaysWhereItIs() throws Exception {
        assertThat(post("{\"ticket\":\"other\"}").statusCode()).isEqualTo(404);
        assertThat(post("{\"from\":3,\"to\":100}").statusCode()).isEqualTo(400);
        assertThat(post("{\"from\":3,\"to\":100}").body()).contains("the journal's last leaf is 99");
    }

    @Test
    void whatCanNotBeMeantIsNotAsked() throws Exception {
        for (String body : List.of(
                "", "[]", "null", "{}", "{\"from\":1}", "{\"from\":5,\"to\":3}", "{\"from\":-1,\"to\":3}", "{\"from\":0,\"to\":10000}",
                "{\"from\":0,\"to\":9223372036854775807}", "{\"from\":0,\"to\":1,\"ticket\":\"t\"}", "{\"ticket\":\"t\",\"sender\":\"123\"}",
                "{\"ticket\":\"t\",\"held\":[0]}", "{\"ticket\":\"t\",\"held\":[null]}", "{\"ticket\":\"t\",\"other\":1}", "{\"ticket\":\"t\"} {}",
                "{\"ticket\":\"t\",\"dossier\":\"%s\"}".formatted("x".repeat(201)))) {
            assertThat(post(body).statusCode()).as(body).isEqualTo(400);
        }
        assertThat(asked).isEmpty();
    }

    @Test
    void nothingIsGivenWithoutTheToken() throws Exception {
        HttpRequest stranger = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + api.port() + AdminApi.BASE + "/audit/cases"))
                .POST(HttpRequest.BodyPublishers.ofString("{\"ticket\":\"ticket-1\"}"))
                .build();

        assertThat(http.send(stranger, HttpResponse.BodyHandlers.ofString()).statusCode()).isEqualTo(401);
        assertThat(asked).isEmpty();
    }

    @Test
    void theNewestCheckpointIsText() throws Exception {
        HttpResponse<String> told = http.send(request("/audit/checkpoint").build(), HttpResponse.BodyHandlers.ofString());

        assertThat(told.body()).isEqualTo("crossroads TEST 0244640631\n");
    }
}
