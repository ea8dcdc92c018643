package crossroads.admin.enrolment;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.type.LogicalType;
import crossroads.hub.institution.CertificateUsage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** A certificate that is asked for: its use, and the request (PKCS #10, PEM) signed with its key. */
record WantedCertificate(
        @JsonProperty(value = "usage", required = true) CertificateUsage usage, @JsonProperty(value = "csr", required = true) String csr) {

    private static final int LONGEST = 24 << 10;

    private static final ObjectReader JSON = JsonMapper.builder(JsonFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(8)
                            .maxStringLength(LONGEST)
                            .maxNameLength(64)
                            .maxNumberLength(20)
                            .build())
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
            .withCoercionConfig(LogicalType.Textual, coercions -> coercions
                    .setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                    .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail)
                    .setCoercion(CoercionInputShape.Float, CoercionAction.Fail))
            .build()
            .readerFor(Body.class);

    private record Body(@JsonProperty(value = "requests", required = true) List<WantedCertificate> requests) {}

    byte[] request() {
        return csr.getBytes(StandardCharsets.US_ASCII);
    }

    /** Reads {@code {"requests": [{"usage": "TLS", "csr": "-----BEGIN …"}, …]}}, each usage at most once. @throws RefusedAtDoorException */
    static List<WantedCertificate> read(byte[] json) {
        Body body;
        try {
            body = JSON.readValue(json);
        } catch (IOException e) {
            // Jackson's own words quote what was sent.
            throw bad("the body is not {\"requests\": [{\"usage\": \"TLS\", \"csr\": PEM text}, …]} in JSON, each name once");
        }
        Set<CertificateUsage> usages = EnumSet.noneOf(CertificateUsage.class);
        if (body == null || body.requests().isEmpty() || body.requests().contains(null)
                || !body.requests().stream().allMatch(one -> usages.add(one.usage()))) {
            throw bad("requests has one request for each usage that is wanted: TLS, SIGN, ENCRYPT");
        }
        return body.requests();
    }

    private static RefusedAtDoorException bad(String detail) {
        return new RefusedAtDoorException(DoorRefusal.BAD_REQUEST, detail);
    }
}
