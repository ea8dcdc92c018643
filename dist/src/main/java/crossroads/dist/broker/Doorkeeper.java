package crossroads.dist.broker;

import crossroads.dist.broker.SecurityEvents.Reason;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Set;
import java.util.function.Predicate;
import javax.security.auth.Subject;
import org.apache.activemq.artemis.core.security.CheckType;
import org.apache.activemq.artemis.core.security.Role;
import org.apache.activemq.artemis.spi.core.protocol.RemotingConnection;
import org.apache.activemq.artemis.spi.core.security.ActiveMQSecurityManager5;
import org.apache.activemq.artemis.spi.core.security.jaas.UserPrincipal;
import org.jspecify.annotations.Nullable;

/**
 * Who may do what on the broker. A member sends to the public addresses and consumes its own inboxes; a hub of another node the other way round: it consumes
 * the public addresses, and sends nothing but its proofs of the guard; the hub in this process, with this start's secret, may all. Nothing is cached: Artemis asks at each attach and each send, so a suspension holds at once.
 */
final class Doorkeeper implements ActiveMQSecurityManager5 {

    private final Gate gate;
    private final HubLogin hub;
    private final Subject hubSubject;

    Doorkeeper(Gate gate, HubLogin hub) {
        this.gate = gate;
        this.hub = hub;
        this.hubSubject = subject(new UserPrincipal(hub.user()));
    }

    /** A member as a principal: what the gate found behind the connection's certificate. */
    private static final class MemberPrincipal extends UserPrincipal {
        private final Member member;
        private final RemotingConnection connection;

        MemberPrincipal(Member member, RemotingConnection connection) {
            super(member.cbe() + "|" + member.fingerprint());
            this.member = member;
            this.connection = connection;
        }
    }

    /** A user name or password from the network means nothing: the certificate says who it is. */
    @Override
    public @Nullable Subject authenticate(String user, String password, RemotingConnection connection, String domain) {
        if (gate.isFromNetwork(connection)) {
            Subject subject = gate.live(connection).map(member -> subject(new MemberPrincipal(member, connection))).orElse(null);
            if (subject == null) {
                gate.report(connection, Reason.MEMBER_NOT_LIVE);
            }
            return subject;
        }
        return hub.user().equals(user) && password != null && isEqual(hub.password(), password) ? hubSubject : null;
    }

    @Override
    public boolean authorize(Subject subject, Set<Role> roles, CheckType what, String address) {
        if (subject == hubSubject) {
            return true;
        }
        for (MemberPrincipal principal : subject.getPrincipals(MemberPrincipal.class)) {
            boolean permitted = gate.isHub(principal.member)
                    ? nodeMay(what, principal.member, address)
                    : memberMay(what, principal.member, address);
            if (!permitted) {
                gate.report(principal.connection, Reason.NOT_PERMITTED);
            }
            return permitted;
        }
        return false;
    }

    private static boolean memberMay(CheckType what, Member member, String address) {
        return switch (what) {
            case SEND -> Addresses.PUBLIC.contains(address);
            case CONSUME -> isQueue(address, name -> Addresses.isInboxOf(member.cbe(), name));
            default -> false;
        };
    }

    private static boolean nodeMay(CheckType what, Member node, String address) {
        String proofs = Addresses.proofs(node.fingerprint());
        return switch (what) {
            case SEND -> address.equals(proofs);
            case CONSUME -> isQueue(address, name -> Addresses.PUBLIC.contains(name) || name.equals(proofs));
            default -> false;
        };
    }

    /** Artemis names an attach {@code address::queue}; each queue here is named as its address. */
    private static boolean isQueue(String address, Predicate<String> which) {
        String[] parts = address.split("::", -1);
        return which.test(parts[0]) && (parts.length == 1 || parts.length == 2 && parts[1].equals(parts[0]));
    }

    @Override
    public boolean validateUser(String user, String password) {
        return false;
    }

    @Override
    public boolean validateUserAndRole(String user, String password, Set<Role> roles, CheckType what) {
        return false;
    }

    private static Subject subject(UserPrincipal principal) {
        return new Subject(true, Set.of(principal), Set.of(), Set.of());
    }

    private static boolean isEqual(String left, String right) {
        return MessageDigest.isEqual(left.getBytes(StandardCharsets.UTF_8), right.getBytes(StandardCharsets.UTF_8));
    }
}
