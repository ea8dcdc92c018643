package crossroads.admin.enrolment;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import crossroads.hub.institution.CertificateUsage;
import crossroads.hub.institution.Environment;
import crossroads.hub.institution.RegisteredCertificate;
import crossroads.security.ca.SectorCa;
import crossroads.security.certificates.InspectedCertificate;
import crossroads.security.keys.KeyFolder;
import crossroads.security.keys.TlsContexts;
import java.io.ByteArrayInputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.KeyPair;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EnrolmentDoorTest {

    private static final Clock CLOCK = Clock.systemUTC();

    private static final Set<String> seen = new TreeSet<>();
    private static Contract contract;

    @TempDir
    private Path folder;

    private SmallSector sector;
    private HttpClient stranger;

    @BeforeAll
    static void readTheContract() throws Exception {
        contract = Contract.read();
    }

    @BeforeEach
    void open() {
        sector = new SmallSector(folder);
        stranger = client(TlsContexts.pinned(sector.authority.fingerprint()));
    }

    @AfterEach
    void stop() {
        stranger.close();
        sector.close();
    }

    private static HttpClient client(SSLContext tls) {
        return HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).sslContext(tls).build();
    }

    private static HttpClient as(KeyFolder keys) {
        return client(TlsContexts.client(keys, CLOCK.instant()));
    }

    private HttpResponse<String> send(HttpClient client, HttpRequest.Builder request) throws Exception {
        HttpResponse<String> response = client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        String path = response.request().uri().getPath().substring(EnrolmentDoor.BASE.length()).replaceFirst("[0-9a-f]{64}", "{fingerprint}");
        String operation = response.request().method() + " " + path;
        if (contract.operations().contains(operation)) {
            String problem = response.statusCode() < 300 ? "" : " " + json(response).get("type").asText().replaceFirst(".*:", "");
            seen.add(operation + " " + response.statusCode() + problem);
        }
        return response;
    }

    /** Each answer that the contract promises was given in a test here, and no other was. */
    @AfterAll
    static void whatIsAnsweredIsWhatTheContractSays() {
        assertThat(seen).isEqualTo(contract.answers());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(sector.url().resolve(EnrolmentDoor.BASE + path));
    }

    private HttpResponse<String> enrol(String token, String body) throws Exception {
        return enrol(token, BodyPublishers.ofString(body));
    }

    private HttpResponse<String> enrol(String token, BodyPublisher body) throws Exception {
        return send(stranger, request("/enrolments").header("Authorization", "Bearer " + token).POST(body));
    }

    private static String body(Map<CertificateUsage, String> requests) throws Exception {
        return new ObjectMapper().writeValueAsString(Map.of(
                "requests",
                requests.entrySet().stream().map(one -> Map.of("usage", one.getKey(), "csr", one.getValue())).toList()));
    }

    private static Map<CertificateUsage, String> three() throws Exception {
        Map<CertificateUsage, String> requests = new LinkedHashMap<>();
        for (CertificateUsage usage : CertificateUsage.values()) {
            requests.put(usage, Csr.of(Csr.NAME, Csr.ec("secp256r1")));
        }
        return requests;
    }

    private static String with(CertificateUsage usage, String csr) throws Exception {
        Map<CertificateUsage, String> requests = three();
        requests.put(usage, csr);
        return body(requests);
    }

    private static JsonNode json(HttpResponse<String> response) throws Exception {
        return new ObjectMapper().readTree(response.body());
    }

    private static JsonNode problem(HttpResponse<String> response, int status, String id) throws Exception {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        assertThat(response.headers().firstValue("Content-Type").orElse("")).startsWith("application/problem+json");
        assertThat(json(response).get("type").asText()).isEqualTo("urn:problem-type:" + id);
        assertThat(json(response).get("detail").asText()).isNotBlank();
        return json(response);
    }

    private void assertNothingRegistered() {
        assertThat(sector.certificates()).hasSize(3).allSatisfy(one -> assertThat(one.institution()).isEqualTo(sector.hub()));
    }

    @Test
    void whoShowsATokenGetsCertificatesThatAreRegistered() throws Exception {
        String token = sector.invite();
        assertThat(json(send(stranger, request("/invitation").header("Authorization", "Bearer " + token).GET())).get("institution").asText())
                .isEqualTo("0212344876");

        HttpResponse<String> response = enrol(token, body(three()));

        assertThat(response.statusCode()).as(response.body()).isEqualTo(201);
        assertThat(response.headers().firstValue("Cache-Control")).contains("no-store");
        JsonNode issued = json(response);
        assertThat(issued.at("/hub/exchange").asText()).isEqualTo("amqps://localhost:5671");
        assertThat(issued.at("/hub/certificates")).hasSize(2);
        assertThat(issued.get("certificates")).hasSize(3).allSatisfy(paper -> {
            InspectedCertificate one = InspectedCertificate.ofFile(paper.get("certificate").asText().getBytes(StandardCharsets.US_ASCII));
            RegisteredCertificate registered = sector.certificate(one.fingerprint()).orElseThrow();
            assertThat(registered.institution()).isEqualTo(SmallSector.CLAIRVAL);
            assertThat(registered.usage().name()).isEqualTo(paper.get("usage").asText());
            assertThat(registered.isValidAt(CLOCK.instant())).isTrue();
            assertThat(one.subject()).contains("O=CPAS de Clairval (invented)", "OU=TEST");
        });
        assertThat(response.body()).doesNotContain(token);
    }

    @Test
    void otherSoftwaresKeysAreAsGood() throws Exception {
        Map<CertificateUsage, String> requests = three();
        requests.put(CertificateUsage.TLS, Csr.of("SERIALNUMBER=0212344876", Csr.rsa(3072)));
        requests.put(CertificateUsage.SIGN, Csr.signedWith("SHA384withECDSA", Csr.ec("secp384r1")));

        assertThat(enrol(sector.invite(), body(requests)).statusCode()).isEqualTo(201);
    }

    @Test
    void aTokenIsGoodOnce() throws Exception {
        String token = sector.invite();
        enrol(token, body(three()));

        problem(enrol(token, body(three())), 401, "belgif:invalidAccessToken");

        assertThat(sector.certificates()).hasSize(6);
        assertThat(sector.events).containsExactly(DoorEvent.TOKEN_USED_AGAIN);
    }

    @Test
    void whichPartOfATokenIsWrongIsToldToTheHubAlone() throws Exception {
        String expired = sector.invite();
        sector.pass(SmallSector.TERMS.invitation());
        String used = sector.invite();
        enrol(used, body(three()));

        List<String> told = Stream.of("nonsense", SmallSector.foreignToken(), expired, used)
                .map(token -> {
                    try {
                        return problem(enrol(token, body(three())), 401, "belgif:invalidAccessToken").get("detail").asText();
                    } catch (Exception e) {
                        throw new IllegalStateException(e);
                    }
                })
                .distinct()
                .toList();

        assertThat(told).hasSize(1);
        assertThat(sector.events).containsExactly(DoorEvent.TOKEN_WRONG, DoorEvent.TOKEN_WRONG, DoorEvent.TOKEN_EXPIRED, DoorEvent.TOKEN_USED_AGAIN);
        problem(send(stranger, request("/enrolments").POST(BodyPublishers.ofString(body(three())))), 401, "belgif:noAccessToken");
    }

    @Test
    void afterTooManyWrongTokensNoneIsLookedAtForAWhile() throws Exception {
        String good = sector.invite();
        for (int i = 0; i < WrongTokens.ALLOWED; i++) {
            problem(enrol(SmallSector.foreignToken(), "{}"), 401, "belgif:invalidAccessToken");
        }

        HttpResponse<String> refused = enrol(good, body(three()));
        problem(refused, 429, "belgif:tooManyFailedRequests");
        assertThat(refused.headers().firstValueAsLong("Retry-After").orElseThrow()).isBetween(1L, 60L);
        assertThat(sector.events).hasSize(WrongTokens.ALLOWED);

        sector.pass(WrongTokens.WINDOW);
        assertThat(enrol(good, body(three())).statusCode()).isEqualTo(201);
    }

    @Test
    void aRequestThatDoesNotFitIsRefusedAndTheTokenStaysGood() throws Exception {
        String token = sector.invite();
        KeyPair pair = Csr.ec("secp256r1");
        Map<String, String> wrong = new LinkedHashMap<>();
        wrong.put("another institution", with(CertificateUsage.TLS, Csr.of("SERIALNUMBER=0206731645,OU=TEST", pair)));
        wrong.put("two institutions", with(CertificateUsage.TLS, Csr.of("SERIALNUMBER=0212344876,SERIALNUMBER=0206731645", pair)));
        wrong.put("no institution", with(CertificateUsage.SIGN, Csr.of("O=Clairval", pair)));
        wrong.put("another environment", with(CertificateUsage.SIGN, Csr.of("SERIALNUMBER=0212344876,OU=PRODUCTION", pair)));
        wrong.put("a weak RSA key", with(CertificateUsage.TLS, Csr.of(Csr.NAME, Csr.rsa(2048))));
        wrong.put("RSA to encrypt to", with(CertificateUsage.ENCRYPT, Csr.of(Csr.NAME, Csr.rsa(3072))));
        wrong.put("another curve to encrypt to", with(CertificateUsage.ENCRYPT, Csr.of(Csr.NAME, Csr.ec("secp384r1"))));
        wrong.put("a curve of nobody", with(CertificateUsage.SIGN, Csr.signedWith("SHA256withECDSA", Csr.ec("secp521r1"))));
        wrong.put("SHA-1", with(CertificateUsage.SIGN, Csr.signedWith("SHA1withECDSA", pair)));
        wrong.put("SHA-1 by RSA", with(CertificateUsage.SIGN, Csr.signedWith("SHA1withRSA", Csr.rsa(3072))));
        wrong.put("somebody else's key", with(CertificateUsage.TLS, Csr.stolen(pair, Csr.ec("secp256r1"))));
        wrong.put("wishes", with(CertificateUsage.TLS, Csr.wishing(pair)));
        wrong.put("garbage", with(CertificateUsage.TLS, "garbage"));
        wrong.put("garbage in PEM", with(CertificateUsage.TLS, "-----BEGIN CERTIFICATE REQUEST-----\nAAAA\n-----END CERTIFICATE REQUEST-----\n"));
        Map<CertificateUsage, String> shared = three();
        shared.put(CertificateUsage.TLS, shared.get(CertificateUsage.SIGN));
        wrong.put("one key for two uses", body(shared));

        for (Map.Entry<String, String> one : wrong.entrySet()) {
            assertThat(problem(enrol(token, one.getValue()), 400, "crossroads:enrolment:requestUnsuitable")).as(one.getKey()).isNotNull();
        }
        assertNothingRegistered();
        assertThat(sector.events).isEmpty();
        assertThat(enrol(token, body(three())).statusCode()).isEqualTo(201);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "null", "[]", "{}", "{\"requests\":[]}", "{\"requests\":null}", "{\"requests\":[null]}", "{\"requests\":\"\"}",
        "{\"requests\":[{\"usage\":\"TLS\"}]}", "{\"requests\":[{\"usage\":\"CA\",\"csr\":\"\"}]}", "{\"requests\":[{\"usage\":1,\"csr\":\"\"}]}",
        "{\"requests\":[{\"usage\":\"TLS\",\"csr\":1}]}", "{\"requests\":[{\"usage\":\"TLS\",\"csr\":null}]}",
        "{\"requests\":[{\"usage\":\"TLS\",\"usage\":\"TLS\",\"csr\":\"\"}]}", "{\"requests\":[],\"requests\":[]}",
        "{\"requests\":[{\"usage\":\"TLS\",\"csr\":\"a\"},{\"usage\":\"TLS\",\"csr\":\"a\"}]}", "{\"requests\":[{\"usage\":\"TLS\",\"csr\":\"a\"}]} {}",
        "{\"requests\":[{\"usage\":\"TLS\",\"csr\":\"a\"}],\"more\":1}", "{\"requests\":[{\"usage\":\"TLS\",\"csr\":\"a\"}]}",
        "[[[[[[[[[[[[[[[[[[[[[[[[", "<requests/>", "{\"requests\":[{\"usage\":\"TLS\",\"csr\":\"85073003357\",\"x\":2}]}"})
    void aBodyThatIsNoneIsTheAskersMistakeAndNotRepeated(String body) throws Exception {
        HttpResponse<String> response = enrol(sector.invite(), body);

        problem(response, 400, "belgif:badRequest");
        assertThat(response.body()).doesNotContain("85073003357");
        assertNothingRegistered();
    }

    @Test
    void aBodyThatIsTooLargeIsRefusedHoweverItComes() throws Exception {
        String token = sector.invite();
        byte[] large = new byte[EnrolmentDoor.LONGEST_BODY + 1];

        problem(enrol(token, BodyPublishers.ofByteArray(large)), 413, "belgif:payloadTooLarge");
        problem(enrol(token, BodyPublishers.ofByteArray(new byte[500_000])), 413, "belgif:payloadTooLarge");
        problem(enrol(token, BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(large))), 413, "belgif:payloadTooLarge");
        assertThat(enrol(token, body(three())).statusCode()).isEqualTo(201);
    }

    @Test
    void aMemberRenewsByTheCertificateItHas() throws Exception {
        KeyFolder keys = sector.registered(sector.member(folder.resolve("clairval"), sector.authority));
        try (HttpClient member = as(keys)) {
            HttpResponse<String> response = send(member, request("/renewals").POST(BodyPublishers.ofString(body(three()))));

            assertThat(response.statusCode()).as(response.body()).isEqualTo(201);
            assertThat(sector.certificates()).hasSize(9);
            List<RegisteredCertificate> encryption = sector.certificates().stream()
                    .filter(one -> one.institution().equals(SmallSector.CLAIRVAL) && one.usage() == CertificateUsage.ENCRYPT)
                    .toList();
            assertThat(encryption.getLast().notBefore()).as("the one before is still encrypted to").isAfter(CLOCK.instant());
            JsonNode listed = json(send(member, request("/certificates").GET()));
            assertThat(listed.get("items")).hasSize(6);
        }
    }

    @Test
    void aRenewalWithoutACertificateThatCountsIsRefused() throws Exception {
        String wanted = body(three());
        problem(send(stranger, request("/renewals").POST(BodyPublishers.ofString(wanted))), 401, "crossroads:enrolment:certificateMissing");

        SectorCa another = SectorCa.create(folder.resolve("another"), Environment.PRODUCTION, CLOCK, SmallSector.PRIMITIVES);
        renewing(sector.member(folder.resolve("foreign"), another), wanted, "certificateUnknown");
        renewing(sector.member(folder.resolve("unregistered"), sector.authority), wanted, "certificateUnknown");

        KeyFolder revoked = sector.registered(sector.member(folder.resolve("revoked"), sector.authority));
        sector.revoke(revoked.current(CertificateUsage.TLS, CLOCK.instant()).fingerprint(), "operator");
        renewing(revoked, wanted, "certificateRevoked");

        KeyFolder waiting = sector.registered(sector.member(folder.resolve("waiting"), sector.authority));
        sector.unconfirm(waiting.current(CertificateUsage.TLS, CLOCK.instant()).fingerprint(), "an outside authority");
        renewing(waiting, wanted, 503, "certificateStatusUnknown");

        KeyFolder suspended = sector.registered(sector.member(folder.resolve("suspended"), sector.authority));
        sector.suspended.add(SmallSector.CLAIRVAL);
        renewing(suspended, wanted, "institutionSuspended");
        sector.suspended.clear();

        KeyFolder expired = sector.registered(sector.member(folder.resolve("expired"), sector.authority));
        sector.pass(SmallSector.TERMS.validity().plus(Duration.ofDays(1)));
        renewing(expired, wanted, "certificateExpired");
        assertThat(sector.events).containsExactly(DoorEvent.RENEWAL_BY_UNKNOWN, DoorEvent.RENEWAL_BY_UNKNOWN, DoorEvent.RENEWAL_BY_REVOKED);
    }

    private void renewing(KeyFolder keys, String wanted, String id) throws Exception {
        renewing(keys, wanted, 403, id);
    }

    private void renewing(KeyFolder keys, String wanted, int status, String id) throws Exception {
        int before = sector.certificates().size();
        try (HttpClient member = as(keys)) {
            problem(send(member, request("/renewals").POST(BodyPublishers.ofString(wanted))), status, "crossroads:enrolment:" + id);
        }
        assertThat(sector.certificates()).hasSize(before);
    }

    @Test
    void aMemberDoesNotPileUpCertificates() throws Exception {
        KeyFolder keys = sector.registered(sector.member(folder.resolve("clairval"), sector.authority));
        try (HttpClient member = as(keys)) {
            for (int i = 1; i < Enrolment.MOST; i++) {
                assertThat(send(member, request("/renewals").POST(BodyPublishers.ofString(body(three())))).statusCode()).isEqualTo(201);
            }
            problem(send(member, request("/renewals").POST(BodyPublishers.ofString(body(three())))), 409, "crossroads:enrolment:tooManyCertificates");
        }
    }

    @Test
    void aMemberRevokesItsOwnAndNobodyElses() throws Exception {
        KeyFolder keys = sector.registered(sector.member(folder.resolve("clairval"), sector.authority));
        RegisteredCertificate own = keys.current(CertificateUsage.SIGN, CLOCK.instant());
        RegisteredCertificate hubs = sector.certificates().getFirst();
        try (HttpClient member = as(keys)) {
            problem(revoking(member, hubs), 404, "belgif:resourceNotFound");
            assertThat(revoking(member, own).statusCode()).isEqualTo(200);
        }
        problem(revoking(stranger, own), 401, "crossroads:enrolment:certificateMissing");
        assertThat(sector.certificate(own.fingerprint()).orElseThrow().isLive()).isFalse();
        assertThat(sector.certificate(hubs.fingerprint()).orElseThrow().isLive()).isTrue();
    }

    private HttpResponse<String> revoking(HttpClient client, RegisteredCertificate one) throws Exception {
        return send(client, request("/certificates/" + one.fingerprint() + "/revoke").POST(BodyPublishers.noBody()));
    }

    @Test
    void whoShowsNothingThatCountsIsToldSoAtEachPlace() throws Exception {
        KeyFolder unknown = sector.member(folder.resolve("unknown"), sector.authority);
        KeyFolder revoked = sector.registered(sector.member(folder.resolve("revoked"), sector.authority));
        sector.revoke(revoked.current(CertificateUsage.TLS, CLOCK.instant()).fingerprint(), "operator");
        KeyFolder expired = sector.registered(sector.member(folder.resolve("expired"), sector.authority));
        RegisteredCertificate any = expired.current(CertificateUsage.SIGN, CLOCK.instant());

        everywhere(stranger, any, 401, "certificateMissing");
        everywhere(unknown, any, "certificateUnknown");
        everywhere(revoked, any, "certificateRevoked");
        KeyFolder waiting = sector.registered(sector.member(folder.resolve("waiting"), sector.authority));
        sector.unconfirm(waiting.current(CertificateUsage.TLS, CLOCK.instant()).fingerprint(), "an outside authority");
        try (HttpClient client = as(waiting)) {
            everywhere(client, any, 503, "certificateStatusUnknown");
        }
        sector.pass(SmallSector.TERMS.validity().plus(Duration.ofDays(1)));
        everywhere(expired, any, "certificateExpired");
    }

    private void everywhere(KeyFolder keys, RegisteredCertificate any, String id) throws Exception {
        try (HttpClient client = as(keys)) {
            everywhere(client, any, 403, id);
        }
    }

    private void everywhere(HttpClient client, RegisteredCertificate any, int status, String id) throws Exception {
        problem(send(client, request("/certificates").GET()), status, "crossroads:enrolment:" + id);
        problem(revoking(client, any), status, "crossroads:enrolment:" + id);
    }

    @Test
    void aTokenIsAskedWhereverItIsNeededAndItsInstitutionMustBeInGoodStanding() throws Exception {
        problem(send(stranger, request("/invitation").GET()), 401, "belgif:noAccessToken");
        String token = sector.invite();
        sector.suspended.add(SmallSector.CLAIRVAL);
        problem(send(stranger, request("/invitation").header("Authorization", "Bearer " + token).GET()), 403, "crossroads:enrolment:institutionSuspended");
        problem(enrol(token, body(three())), 403, "crossroads:enrolment:institutionSuspended");
        sector.suspended.clear();
        for (int i = 0; i < WrongTokens.ALLOWED; i++) {
            HttpRequest.Builder wrong = request("/invitation").header("Authorization", "Bearer " + SmallSector.foreignToken()).GET();
            problem(send(stranger, wrong), 401, "belgif:invalidAccessToken");
        }
        problem(send(stranger, request("/invitation").header("Authorization", "Bearer " + token).GET()), 429, "belgif:tooManyFailedRequests");
    }

    @Test
    void whoRenewsWritesABodyLikeWhoEnrols() throws Exception {
        KeyFolder keys = sector.registered(sector.member(folder.resolve("clairval"), sector.authority));
        try (HttpClient member = as(keys)) {
            problem(send(member, request("/renewals").POST(BodyPublishers.ofString("{}"))), 400, "belgif:badRequest");
            problem(send(member, request("/renewals").POST(BodyPublishers.ofString(with(CertificateUsage.TLS, "garbage")))), 400, "crossroads:enrolment:requestUnsuitable");
            problem(send(member, request("/renewals").POST(BodyPublishers.ofByteArray(new byte[EnrolmentDoor.LONGEST_BODY + 1]))), 413, "belgif:payloadTooLarge");
        }
    }

    @Test
    void theContractIsServedAtTheDoorItself() throws Exception {
        HttpResponse<String> served = send(stranger, request("/doc/openapi.yaml").GET());

        assertThat(served.headers().firstValue("Content-Type").orElse("")).startsWith("application/yaml");
        assertThat(served.body()).startsWith("openapi: 3.1").contains("/certificates/{fingerprint}/revoke");
    }

    @Test
    void whatIsUnknownIsAProblem() throws Exception {
        problem(send(stranger, request("/persons/85073003357").GET()), 404, "belgif:resourceNotFound");
        assertThat(json(send(stranger, request("/hub").GET())).get("hub").asText()).isEqualTo("0244640631");
    }
}
