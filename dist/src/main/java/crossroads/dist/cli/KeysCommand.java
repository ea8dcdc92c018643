package crossroads.dist.cli;

import crossroads.hub.institution.CertificateState;
import crossroads.hub.institution.CertificateUsage;
import crossroads.hub.institution.RegisteredCertificate;
import crossroads.partner.context.Context.PartnerContext;
import crossroads.security.certificates.InspectedCertificate;
import crossroads.security.certificates.UnsuitableException;
import crossroads.security.files.UnsafeFileException;
import crossroads.security.keys.KeyFolder;
import crossroads.security.providers.Primitives;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code keys}: an institution's keys and certificates. */
@Command(
        name = "keys",
        customSynopsis = "./crossroads keys enroll|renew|list|inspect|revoke|report",
        description = "Keys and certificates: an institution's own, and when those of all members end.",
        footerHeading = "%nExample:%n",
        footer = "  ./crossroads keys list",
        subcommands = {
            KeysEnroll.class, KeysRenew.class, KeysCommand.ListAll.class, KeysCommand.Inspect.class, KeysRevoke.class, KeysReport.class
        })
final class KeysCommand {

    private KeysCommand() {}

    /** {@code keys list}. */
    @Command(
            name = "list",
            customSynopsis = "./crossroads keys list [-o json]",
            description = "The certificates of the current context, old and new; * marks those in use.",
            footerHeading = "%nExample:%n",
            footer = "  ./crossroads keys list")
    static final class ListAll implements Verb {
        @Override
        public int run(Session session) {
            PartnerContext context = ChosenContext.of(session).partner();
            Instant now = session.clock().instant();
            List<Map<String, Object>> items = new ArrayList<>();
            List<List<String>> rows = new ArrayList<>();
            KeyFolder keys = folder(session, context);
            for (CertificateUsage usage : CertificateUsage.values()) {
                boolean isInUse = true;
                for (RegisteredCertificate one : keys.certificates(usage)) {
                    String state = now.isBefore(one.notBefore()) ? "COMING" : one.isValidAt(now) ? "VALID" : "ENDED";
                    boolean isCurrent = isInUse && state.equals("VALID");
                    isInUse &= !isCurrent;
                    items.add(Map.of(
                            "usage", usage, "fingerprint", one.fingerprint().hex(), "notBefore", one.notBefore(), "notAfter", one.notAfter(),
                            "state", state, "inUse", isCurrent));
                    rows.add(List.of(
                            isCurrent ? "*" : "", usage.name(), one.fingerprint().hex().substring(0, 16), one.notBefore().toString(),
                            one.notAfter().toString(), state));
                }
            }
            if (session.isForPrograms()) {
                session.show(Json.items(items));
            } else {
                session.screen().table(List.of("", "USE", "CERTIFICATE", "FROM", "UNTIL", "STATE"), rows);
            }
            return ExitCode.OK;
        }
    }

    static KeyFolder folder(Session session, PartnerContext context) {
        try {
            return KeyFolder.open(context.keys(), context.institution(), Primitives.choose());
        } catch (UnsafeFileException | UncheckedIOException e) {
            throw new CommandFailure(
                    ExitCode.INVALID, session.say("context.unusable", context.name(), e.getMessage()), "./crossroads context show " + context.name());
        }
    }

    /** {@code keys inspect}. */
    @Command(
            name = "inspect",
            customSynopsis = "./crossroads keys inspect FILE [-o json]",
            description = "What a certificate says, in PEM or DER, and for which use the hub would take it.",
            footerHeading = "%nExample:%n",
            footer = "  ./crossroads keys inspect hub-sign.pem")
    static final class Inspect implements Verb {
        @Parameters(paramLabel = "FILE", description = "a certificate; - for standard input")
        String file = "";

        @Override
        public int run(Session session) throws Exception {
            Given given = Given.read(session, file);
            InspectedCertificate certificate;
            try {
                certificate = InspectedCertificate.ofFile(given.bytes());
            } catch (UnsuitableException e) {
                throw new CommandFailure(ExitCode.INVALID, given.name() + ": " + e.getMessage(), session.say("keys.inspectRemedy"));
            }
            Map<String, Object> said = new LinkedHashMap<>();
            said.put("subject", certificate.subject());
            said.put("issuer", certificate.issuer());
            said.put("institution", certificate.institution().map(Object::toString).orElse("-"));
            said.put("notBefore", certificate.notBefore().toString());
            said.put("notAfter", certificate.notAfter().toString());
            said.put("fingerprint", certificate.fingerprint().spoken());
            Primitives primitives = Primitives.choose();
            said.put("key", key(certificate, primitives));
            for (CertificateUsage usage : CertificateUsage.values()) {
                said.put("as " + usage, use(certificate, usage, primitives));
            }
            if (session.isForPrograms()) {
                session.show(said);
            } else {
                said.forEach((name, value) -> session.screen().line(" %-12s %s".formatted(name, value)));
            }
            return ExitCode.OK;
        }

        private static String key(InspectedCertificate certificate, Primitives primitives) {
            try {
                return certificate.key(primitives).toString();
            } catch (UnsuitableException e) {
                return String.valueOf(e.getMessage());
            }
        }

        private static String use(InspectedCertificate certificate, CertificateUsage usage, Primitives primitives) {
            try {
                crossroads.hub.institution.Cbe anybody = certificate.institution().orElse(crossroads.hub.institution.Cbe.ofFirstEight(10_000_000));
                return certificate.register(anybody, usage, primitives).state() == CertificateState.LIVE ? "fits" : "-";
            } catch (UnsuitableException e) {
                return String.valueOf(e.getMessage());
            }
        }
    }
}
