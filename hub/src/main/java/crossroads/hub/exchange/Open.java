package crossroads.hub.exchange;

import static java.util.Objects.requireNonNull;

import crossroads.hub.authorization.Ladder;
import crossroads.hub.authorization.Mandate;
import crossroads.hub.authorization.Revision;
import crossroads.hub.envelope.Envelope;
import crossroads.hub.envelope.Format;
import crossroads.hub.institution.Cbe;
import crossroads.hub.institution.CertificateUsage;
import crossroads.hub.institution.RegisteredCertificate;
import crossroads.hub.journal.Reliance;
import crossroads.hub.refusal.Argument;
import crossroads.hub.refusal.Argument.Count;
import crossroads.hub.refusal.Argument.Moment;
import crossroads.hub.refusal.Argument.Text;
import crossroads.hub.refusal.Refusal;
import crossroads.hub.refusal.RefusalId;
import crossroads.hub.refusal.RuleKey;
import crossroads.hub.service.ServiceId;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * Opens a message and proves who sent it. The first failure wins: size, structure, suite, signature, certificate, envelope head, then
 * whether channel holder, signer and claimed sender are one, or bound by a live mandate.
 */
public final class Open {

    private final int maxBytes;
    private final Seals seals;
    private final Envelopes envelopes;
    private final Registry registry;
    private final Revisions revisions;
    private final StepTimer timer;

    public Open(
            int maxBytes, Seals seals, Envelopes envelopes, Registry registry, Revisions revisions, InstantSource clock, Meter meter) {
        this.maxBytes = maxBytes;
        this.seals = seals;
        this.envelopes = envelopes;
        this.registry = registry;
        this.revisions = revisions;
        this.timer = new StepTimer(clock, meter);
    }

    public Opened open(Received received) {
        requireNonNull(received);
        return timer.run("open", received, () -> {
            // Read before anything it guards: what is withdrawn after this is found at the commit.
            long epoch = registry.epoch();
            Revision revision = revisions.current();
            if (received.body().length > maxBytes) {
                throw refused(RefusalId.ENV_001, "body", RuleKey.BODY_TOO_LARGE, new Count(maxBytes), new Count(received.body().length));
            }
            received.oddity().ifPresent(oddity -> {
                throw refused(RefusalId.ENV_002, "body", RuleKey.BODY_ODD, new Text(oddity));
            });
            Seals.Unsealed unsealed = seals.open(received.body());
            Optional<Format> format = envelopes.format(unsealed.content());
            try {
                return read(received, epoch, revision, unsealed, format);
            } catch (RefusedException e) {
                throw format.map(e::in).orElse(e);
            }
        });
    }

    private Opened read(Received received, long epoch, Revision revision, Seals.Unsealed unsealed, Optional<Format> format) {
        RegisteredCertificate signer = liveSigner(unsealed, received);
        Envelope envelope = envelopes.read(unsealed.content());
        checkHead(envelope, revision);
        Ladder ladder = Ladder.empty()
                .passed("signature", "one signer, allowed suite")
                .passed("certificate", "valid and live, of " + signer.institution());
        return prove(received, epoch, revision, unsealed, signer, envelope, format.orElseThrow(), ladder);
    }

    private RegisteredCertificate liveSigner(Seals.Unsealed unsealed, Received received) {
        RegisteredCertificate signer = registry.certificate(unsealed.signer())
                .filter(certificate -> certificate.usage() == CertificateUsage.SIGN)
                .orElseThrow(() -> refused(RefusalId.IDN_002, "signature", RuleKey.SIGNATURE_UNREGISTERED));
        if (!signer.isValidAt(received.arrival())) {
            throw refused(
                    RefusalId.IDN_005,
                    "signature/certificate",
                    RuleKey.CERTIFICATE_NOT_VALID,
                    new Moment(signer.notBefore()),
                    new Moment(signer.notAfter()));
        }
        requireLive(Optional.of(signer), "signature/certificate", RuleKey.SIGNER_REVOKED);
        requireLive(registry.certificate(received.holder().certificate()), "channel/certificate", RuleKey.CHANNEL_REVOKED);
        return signer;
    }

    private static void requireLive(Optional<RegisteredCertificate> certificate, String field, RuleKey revoked) {
        certificate.flatMap(RegisteredCertificate::awaited).ifPresent(authority -> {
            throw new RefusedException(Refusal.statusUnknown(field, authority));
        });
        if (certificate.filter(RegisteredCertificate::isLive).isEmpty()) {
            throw refused(RefusalId.IDN_004, field, revoked);
        }
    }

    private static void checkHead(Envelope envelope, Revision revision) {
        if (envelope.head().environment() != revision.environment()) {
            throw refused(
                    RefusalId.ENV_006,
                    "head/environment",
                    RuleKey.OTHER_ENVIRONMENT,
                    new Text(revision.environment().name()),
                    new Text(envelope.head().environment().name()));
        }
        if (!envelope.head().recipient().equals(revision.hub())) {
            throw refused(RefusalId.ENV_007, "head/recipient", RuleKey.NOT_TO_THE_HUB, new Text(revision.hub().toString()));
        }
    }

    private Opened prove(
            Received received,
            long epoch,
            Revision revision,
            Seals.Unsealed unsealed,
            RegisteredCertificate signer,
            Envelope envelope,
            Format format,
            Ladder ladder) {
        Cbe holder = received.holder().institution();
        Cbe claimed = envelope.head().sender();
        Claim claim = claim(envelope);
        if (!claim.institution().equals(claimed)) {
            throw refused(RefusalId.IDN_001, "head/sender", claim.headDiffers());
        }
        Set<String> reliedOn = new HashSet<>(Set.of(
                Reliance.certificate(signer.fingerprint()),
                Reliance.certificate(received.holder().certificate()),
                Reliance.institution(claimed),
                Reliance.revision(revision.number())));
        reliedOn.add(Reliance.institution(holder));
        if (!holder.equals(claimed) || !signer.institution().equals(claimed)) {
            Mandate mandate = mandate(revision, holder, signer.institution(), claimed, claim.service())
                    .orElseThrow(() -> refused(RefusalId.IDN_001, "head/sender", difference(holder, signer.institution(), claimed)));
            reliedOn.add(Reliance.mandate(mandate.id()));
        }
        for (Cbe one : Set.copyOf(java.util.List.of(holder, claimed))) {
            if (registry.isSuspended(one)) {
                throw refused(RefusalId.IDN_004, "head/sender", RuleKey.SENDER_SUSPENDED, new Text(one.toString()));
            }
        }
        String name = revision.institution(claimed).map(i -> i.name().en()).orElse(claimed.digits());
        return new Opened(
                received,
                received.trail().mark("opened", timer.now()),
                unsealed,
                envelope,
                format,
                claimed,
                revision,
                epoch,
                reliedOn,
                ladder.passed("sender", name));
    }

    private Optional<Mandate> mandate(Revision revision, Cbe holder, Cbe signer, Cbe claimed, ServiceId service) {
        return signer.equals(holder) || signer.equals(claimed)
                ? revision.mandate(holder, claimed, service, timer.today())
                : Optional.empty();
    }

    private static RuleKey difference(Cbe holder, Cbe signer, Cbe claimed) {
        if (holder.equals(signer)) {
            return RuleKey.CLAIMED_DIFFERS;
        }
        if (holder.equals(claimed)) {
            return RuleKey.SIGNER_DIFFERS;
        }
        if (signer.equals(claimed)) {
            return RuleKey.HOLDER_DIFFERS;
        }
        return RuleKey.ALL_DIFFER;
    }

    private record Claim(RuleKey headDiffers, Cbe institution, ServiceId service) {}

    private static Claim claim(Envelope envelope) {
        return switch (envelope) {
            case Envelope.Question question -> new Claim(RuleKey.HEAD_DIFFERS_FROM_CUSTOMER, question.customer().institution(), question.service());
            case Envelope.Answer answer ->
                new Claim(
                        RuleKey.HEAD_DIFFERS_FROM_SUPPLIER,
                        answer.supplier()
                                .orElseThrow(() -> refused(RefusalId.ENV_003, "informationSupplier", RuleKey.NO_SUPPLIER_NAMED))
                                .institution(),
                        answer.service());
            case Envelope.RefusalNotice ignored -> throw notForTheHub();
            case Envelope.RepeatNotice ignored -> throw notForTheHub();
        };
    }

    private static RefusedException notForTheHub() {
        return refused(RefusalId.ENV_003, "/", RuleKey.NOT_FOR_THE_HUB);
    }

    private static RefusedException refused(RefusalId id, String field, RuleKey rule, Argument... arguments) {
        return new RefusedException(Refusal.of(id, field, rule, arguments));
    }
}
