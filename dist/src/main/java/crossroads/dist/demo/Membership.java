package crossroads.dist.demo;

import crossroads.dist.hub.HubIdentity;
import crossroads.hub.institution.Cbe;
import crossroads.hub.institution.CertificateUsage;
import crossroads.hub.institution.Environment;
import crossroads.hub.institution.Institution;
import crossroads.hub.institution.RegisteredCertificate;
import crossroads.partner.context.Context.PartnerContext;
import crossroads.partner.context.Contexts;
import crossroads.partner.context.HubCertificates;
import crossroads.security.keys.KeyFolder;
import crossroads.security.keys.KeyRequest;
import crossroads.security.providers.Primitives;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Makes an institution of the example a partner on this machine: its own keys, certificates of the demo CA, a folder and a context. */
final class Membership {

    private static final Duration VALIDITY = Duration.ofDays(90);
    private static final Duration LEFT = Duration.ofDays(1);

    private final Path partners;
    private final Contexts contexts;
    private final HubIdentity hub;
    private final URI url;
    private final URI enrolment;
    private final Environment environment;
    private final Primitives primitives;

    Membership(Path partners, Contexts contexts, HubIdentity hub, URI url, URI enrolment, Environment environment, Primitives primitives) {
        this.partners = partners;
        this.contexts = contexts;
        this.hub = hub;
        this.url = url;
        this.enrolment = enrolment;
        this.environment = environment;
        this.primitives = primitives;
    }

    Path folder(Cbe cbe) {
        return partners.resolve(cbe.digits());
    }

    /** @return the certificates to register, old and new */
    List<RegisteredCertificate> join(Institution institution, String contextName, Instant now) {
        Path folder = folder(institution.cbe());
        KeyFolder keys = KeyFolder.create(folder.resolve("keys"), institution.cbe(), primitives);
        keys.trust(hub.authority().certificate());
        List<RegisteredCertificate> certificates = new ArrayList<>();
        for (CertificateUsage usage : CertificateUsage.values()) {
            if (keys.certificates(usage).stream().noneMatch(one -> one.isValidAt(now) && one.isValidAt(now.plus(LEFT)))) {
                String name = institution.name().en();
                KeyRequest request = KeyRequest.generate(usage, institution.cbe(), name, environment, primitives);
                RegisteredCertificate issued = hub.authority().issue(request.csr(), institution.cbe(), name, usage, VALIDITY);
                keys.add(request, issued.der(), List.of(hub.authority().certificate()));
            }
            certificates.addAll(keys.certificates(usage));
        }
        HubCertificates.write(folder.resolve("hub"), hub.certificates());
        contexts.save(context(institution, contextName));
        return certificates;
    }

    PartnerContext context(Institution institution, String name) {
        Path folder = folder(institution.cbe());
        return new PartnerContext(
                name,
                url,
                environment,
                institution.cbe(),
                hub.keys().institution(),
                folder.resolve("keys"),
                folder.resolve("hub"),
                folder.resolve("inbox"),
                Optional.of(enrolment));
    }
}
