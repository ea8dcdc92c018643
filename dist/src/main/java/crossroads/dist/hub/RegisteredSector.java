package crossroads.dist.hub;

import crossroads.admin.enrolment.Sector;
import crossroads.hub.institution.Cbe;
import crossroads.hub.institution.Fingerprint;
import crossroads.hub.institution.Institution;
import crossroads.hub.institution.RegisteredCertificate;
import crossroads.hub.store.JdbcRegistry;
import crossroads.hub.store.JdbcRevisions;
import crossroads.hub.store.JdbcWithdrawals;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Tells those who enrol and invite what the registry and the active revision say now. */
record RegisteredSector(JdbcRegistry registry, JdbcRevisions revisions, JdbcWithdrawals withdrawals) implements Sector {

    @Override
    public Cbe hub() {
        return revisions.current().hub();
    }

    @Override
    public Optional<Institution> institution(Cbe cbe) {
        return revisions.current().institution(cbe);
    }

    @Override
    public Collection<Institution> institutions() {
        return revisions.current().institutions().values();
    }

    @Override
    public boolean isSuspended(Cbe institution) {
        return registry.isSuspended(institution);
    }

    @Override
    public Optional<RegisteredCertificate> certificate(Fingerprint fingerprint) {
        return registry.certificate(fingerprint);
    }

    @Override
    public List<RegisteredCertificate> certificates() {
        return registry.certificates();
    }

    /** Who listens to the registry closes the connections. */
    @Override
    public boolean revoke(Fingerprint certificate, String by) {
        return withdrawals.revoke(certificate, by);
    }
}
