package crossroads.dist.cli;

import com.fasterxml.jackson.databind.JsonNode;
import crossroads.hub.institution.Cbe;
import crossroads.hub.institution.CertificateUsage;
import crossroads.security.certificates.Pem;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code institution certificate}: an institution brings its own certificate, of an authority outside the sector. */
@Command(
        name = "certificate",
        customSynopsis = "./crossroads institution certificate CBE --usage TLS|SIGN|ENCRYPT --file FILE [-o json]",
        description = {
            "Registers a certificate that an authority of the configuration's authorities.yaml issued to this institution.",
            "It is refused when it is of another environment, institution or use, too weak, not valid now, revoked, or its authority does not answer."
        },
        footerHeading = "%nExample:%n",
        footer = "  ./crossroads institution certificate 0212344876 --usage SIGN --file centre-sign.pem")
final class InstitutionCertificate implements Verb {

    @Parameters(paramLabel = "CBE", description = "its enterprise number")
    @Nullable Cbe cbe;

    @Option(names = "--usage", paramLabel = "USAGE", required = true, description = "what it is for: ${COMPLETION-CANDIDATES}")
    @Nullable CertificateUsage usage;

    @Option(names = "--file", paramLabel = "FILE", required = true, description = "the certificate in PEM or DER; - for standard input")
    @Nullable String file;

    @Override
    public int run(Session session) throws Exception {
        byte[] given = Given.read(session, String.valueOf(file)).bytes();
        String pem = Pem.encode("CERTIFICATE", Pem.decode("CERTIFICATE", given));
        JsonNode done = AdminHub.of(session)
                .post("/institutions/" + cbe + "/certificates", Map.of("usage", String.valueOf(usage), "certificate", pem))
                .orElseThrow(() -> new CommandFailure(
                        ExitCode.NOT_FOUND, session.say("institution.unknown", cbe), "./crossroads institution list"));
        if (session.isForPrograms()) {
            session.show(done);
        } else {
            session.screen().ok(session.say(
                    "institution.certificate", cbe, usage, done.path("authority").asText(), done.path("fingerprint").asText().substring(0, 16)));
        }
        return ExitCode.OK;
    }
}
