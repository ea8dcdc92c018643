package crossroads.dist.cli;

import crossroads.dist.audit.Evidence;
import crossroads.hub.audit.AuditCase;
import crossroads.hub.audit.CaseFault;
import crossroads.hub.audit.CaseFile;
import crossroads.hub.audit.CaseVerdict;
import crossroads.hub.audit.Trust;
import crossroads.hub.audit.UnreadableCase;
import crossroads.hub.audit.WitnessFile;
import crossroads.hub.institution.Fingerprint;
import crossroads.partner.context.Context.PartnerContext;
import crossroads.security.certificates.Anchors;
import crossroads.security.certificates.UnsuitableException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The verification of a case, told to the one who asked. */
record CaseReport(Session session, String file) {

    private static final String REMEDY = "./crossroads audit verify --help";

    /** @param told who vouches for the certificates, empty when nobody does */
    private record Vouched(Trust trust, String told) {}

    int verify(@Nullable String authority, List<String> receipts, List<String> witnesses, boolean isUnauthenticated) throws IOException {
        AuditCase audited = read(session, file);
        List<byte[]> kept = new ArrayList<>();
        for (String receipt : receipts) {
            kept.add(Given.read(session, receipt).bytes());
        }
        List<WitnessFile> seen = new ArrayList<>();
        for (String witness : witnesses) {
            seen.add(witness(witness));
        }
        Vouched vouched = vouched(audited, authority, isUnauthenticated);
        Evidence.Found found = new Evidence(audited, vouched.trust, kept, seen).examine();
        return switch (found.verdict()) {
            case CaseVerdict.Holds holds -> holds(audited, holds, found, vouched, isUnauthenticated, receipts, seen);
            case CaseVerdict.Fails fails -> fails(audited, fails, vouched);
        };
    }

    static AuditCase read(Session session, String file) throws IOException {
        Path path = Path.of(file);
        if (!Files.isRegularFile(path) || !Files.isReadable(path)) {
            throw new CommandFailure(ExitCode.INVALID, session.say("file.unreadable", file), session.say("file.remedy"));
        }
        try {
            return CaseFile.read(path);
        } catch (UnreadableCase e) {
            throw new CommandFailure(ExitCode.INVALID, session.say("audit.unreadable", file, e.getMessage()), session.say("audit.unreadableRemedy"));
        }
    }

    private WitnessFile witness(String name) throws IOException {
        try {
            return WitnessFile.parse(new String(Given.read(session, name).bytes(), StandardCharsets.ISO_8859_1));
        } catch (UnreadableCase e) {
            throw new CommandFailure(ExitCode.INVALID, session.say("audit.unreadable", name, e.getMessage()), REMEDY);
        }
    }

    private Vouched vouched(AuditCase audited, @Nullable String authority, boolean isUnauthenticated) throws IOException {
        if (authority != null) {
            try {
                return new Vouched(Anchors.of(Given.read(session, authority).bytes()), authority);
            } catch (UnsuitableException e) {
                throw new CommandFailure(ExitCode.INVALID, session.say("audit.notACertificate", authority), REMEDY);
            }
        }
        if (isUnauthenticated) {
            return new Vouched(Anchors.unauthenticated(), "");
        }
        List<PartnerContext> contexts = session.contexts().get().all().stream()
                .filter(PartnerContext.class::isInstance)
                .map(PartnerContext.class::cast)
                .filter(one -> session.contextName().map(one.name()::equals).orElse(true))
                .filter(one -> one.hub().equals(audited.manifest().hub()) && one.environment() == audited.manifest().environment())
                .toList();
        for (PartnerContext context : contexts) {
            List<byte[]> certificates = certificates(context.hubCertificates());
            if (!certificates.isEmpty()) {
                return new Vouched(Anchors.of(certificates), session.say("audit.context", context.name()));
            }
        }
        return new Vouched(Anchors.of(List.of()), "");
    }

    /** Of the hub as a signer. */
    private static List<byte[]> certificates(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        List<byte[]> certificates = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path one : files.filter(path -> path.getFileName().toString().matches("sign-.*\\.pem")).sorted().toList()) {
                certificates.addAll(crossroads.security.certificates.Pem.decodeAll("CERTIFICATE", Files.readAllBytes(one)));
            }
        }
        return certificates;
    }

    private int holds(
            AuditCase audited,
            CaseVerdict.Holds holds,
            Evidence.Found found,
            Vouched vouched,
            boolean isUnauthenticated,
            List<String> receipts,
            List<WitnessFile> witnesses) {
        Screen screen = session.screen();
        if (session.isForPrograms()) {
            Map<String, Object> told = new LinkedHashMap<>();
            told.put("verified", true);
            told.put("authenticated", !isUnauthenticated);
            told.put("hub", audited.manifest().hub().digits());
            told.put("environment", audited.manifest().environment().name());
            told.put("leaves", holds.leaves());
            told.put("disclosed", holds.disclosed());
            told.put("unhashed", holds.unhashed());
            told.put("checkpoints", holds.checkpoints());
            told.put("receipts", receipts.size());
            told.put("countersigned", found.countersigned());
            session.show(told);
            return ExitCode.OK;
        }
        String newest = number(holds.checkpoints().getLast());
        String leaves = holds.leaves().size() == 1
                ? session.say("audit.leaf", number(holds.leaves().getFirst()), newest)
                : session.say("audit.leaves", number(holds.leaves().size()), newest);
        String extended = holds.checkpoints().size() == 1
                ? ""
                : "  ✔ " + session.say("audit.extends", newest, number(holds.checkpoints().get(holds.checkpoints().size() - 2)));
        screen.ok(session.say("audit.signatures", number(holds.checkpoints().size())) + "  ✔ " + leaves + extended + " · " + session.say("audit.offline"));
        for (int i = 0; i < receipts.size(); i++) {
            String name = receipts.get(i);
            screen.ok(found.receiptLeaves().get(i).isPresent()
                    ? session.say("audit.receipt", name, number(found.receiptLeaves().get(i).getAsLong()))
                    : session.say("audit.held", name));
        }
        for (int i = 0; i < witnesses.size(); i++) {
            String name = Fingerprint.of(witnesses.get(i).key()).hex();
            screen.ok(session.say("audit.witnessed", name, found.countersigned().get(i)));
        }
        if (holds.unhashed() > 0) {
            screen.warning(session.say("audit.unhashed", holds.unhashed()));
        }
        if (isUnauthenticated) {
            screen.warning(session.say("audit.unauthenticated", signer(audited)));
        } else {
            screen.under(session.say("audit.vouched", audited.manifest().hub(), audited.manifest().environment(), vouched.told));
        }
        return ExitCode.OK;
    }

    private int fails(AuditCase audited, CaseVerdict.Fails fails, Vouched vouched) {
        if (session.isForPrograms()) {
            Map<String, Object> told = new LinkedHashMap<>();
            told.put("verified", false);
            told.put("fault", fails.fault().word());
            fails.number().ifPresent(number -> told.put("number", number));
            session.show(told);
            return ExitCode.UNVERIFIED;
        }
        boolean isNobody = fails.fault() == CaseFault.AUTHORITY && vouched.told.isEmpty();
        String number = fails.number().isPresent() ? number(fails.number().getAsLong()) : "";
        String what = isNobody
                ? session.say("audit.nobodyVouches", signer(audited))
                : session.say("audit.fault." + fails.fault().word() + (audited.manifest().isWhole() && fails.fault() == CaseFault.HASH ? ".whole" : ""), number);
        String remedy = switch (fails.fault()) {
            case AUTHORITY -> session.say("audit.authorityRemedy");
            case RECEIPT, WITNESS -> session.say("audit.holdRemedy");
            default -> session.say("audit.faultRemedy");
        };
        throw new CommandFailure(ExitCode.UNVERIFIED, what, remedy);
    }

    private static String signer(AuditCase audited) {
        return "SHA256:" + audited.newest().signer();
    }

    static String number(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }
}
