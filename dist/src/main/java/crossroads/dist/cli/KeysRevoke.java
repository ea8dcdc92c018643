package crossroads.dist.cli;

import com.fasterxml.jackson.databind.JsonNode;
import crossroads.hub.institution.CertificateUsage;
import crossroads.hub.institution.Fingerprint;
import crossroads.hub.institution.RegisteredCertificate;
import crossroads.partner.context.Context.PartnerContext;
import crossroads.partner.enrolment.KeyRing;
import crossroads.security.keys.KeyFolder;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code keys revoke}: a certificate counts no more, from the moment the command returns. */
@Command(
        name = "revoke",
        customSynopsis = {"./crossroads keys revoke ID", "./crossroads keys revoke --fingerprint SHA256:…"},
        description = {
            "An institution gives up a certificate of its own: nothing is accepted by it any more, and its connections are closed.",
            "The hub's administrator revokes anybody's, by its whole fingerprint. It can't be undone."
        },
        footerHeading = "%nExample:%n",
        footer = "  ./crossroads keys revoke 5b0e77aa01c3d9f2")
final class KeysRevoke implements Verb {

    @Parameters(paramLabel = "ID", arity = "0..1", description = "as keys list shows it, at least eight digits")
    @Nullable String id;

    @Option(names = "--fingerprint", paramLabel = "SHA256:…", description = "as administrator: the whole fingerprint")
    @Nullable String fingerprint;

    @Override
    public int run(Session session) throws Exception {
        if ((id == null) == (fingerprint == null)) {
            throw new CommandFailure(ExitCode.USAGE, session.say("keys.whichRevoke"), "./crossroads keys list");
        }
        String revoked = id != null ? own(session, id) : anybodys(session, String.valueOf(fingerprint));
        if (session.isForPrograms()) {
            session.show(Json.fields("fingerprint", revoked, "state", "REVOKED"));
        } else {
            session.screen().ok(session.say("keys.revoked", revoked.substring(0, 16)));
        }
        return ExitCode.OK;
    }

    private static String own(Session session, String id) throws InterruptedException {
        PartnerContext context = ChosenContext.of(session).partner();
        URI door = context.enrolment()
                .orElseThrow(() -> new CommandFailure(
                        ExitCode.INVALID, session.say("keys.noDoor", context.name()), "./crossroads context show " + context.name()));
        KeyFolder keys = KeysCommand.folder(session, context);
        List<Fingerprint> meant = Arrays.stream(CertificateUsage.values())
                .flatMap(usage -> keys.certificates(usage).stream())
                .map(RegisteredCertificate::fingerprint)
                .filter(one -> id.length() >= 8 && one.hex().startsWith(id.toLowerCase(java.util.Locale.ROOT)))
                .toList();
        if (meant.size() != 1) {
            throw new CommandFailure(ExitCode.NOT_FOUND, session.say("keys.notOne", meant.size(), id), "./crossroads keys list");
        }
        KeyRing ring = KeyRing.of(context, session.clock());
        DoorCall.of(session, door, () -> {
            ring.revoke(meant.getFirst());
            return true;
        });
        return meant.getFirst().hex();
    }

    private static String anybodys(Session session, String text) throws Exception {
        Fingerprint meant = Fingerprint.parse(text)
                .orElseThrow(() -> new CommandFailure(ExitCode.INVALID, session.say("context.badFingerprint"), "./crossroads institution show CBE"));
        JsonNode done = AdminHub.of(session)
                .post("/certificates/" + meant.hex() + "/revoke", Map.of())
                .orElseThrow(() -> new CommandFailure(ExitCode.NOT_FOUND, session.say("keys.unknown"), "./crossroads institution list"));
        return done.path("fingerprint").asText();
    }
}
