package crossroads.dist.cli;

import crossroads.partner.enrolment.KeyRing;
import java.time.Duration;
import java.time.Instant;

/** Renews an institution's certificates each time two thirds of their life are over; what fails is tried again, ever more often as the end comes near. */
final class RenewalWatch {

    private static final Duration SOONEST = Duration.ofMinutes(1);
    private static final Duration LATEST = Duration.ofHours(6);
    private static final int TRIES_LEFT = 10;

    /** What is done when it is time. */
    @FunctionalInterface
    interface Renewing {
        void renew() throws InterruptedException;
    }

    private final KeyRing keys;
    private final Renewing renewing;
    private final Session session;
    private final Patience patience;

    RenewalWatch(KeyRing keys, Renewing renewing, Session session, Patience patience) {
        this.keys = keys;
        this.renewing = renewing;
        this.session = session;
        this.patience = patience;
    }

    void untilInterrupted() throws InterruptedException {
        while (true) {
            Instant due = keys.due();
            session.screen().hint(" " + session.say("keys.waiting", due));
            patience.until(due);
            attempt();
        }
    }

    private void attempt() throws InterruptedException {
        try {
            renewing.renew();
        } catch (CommandFailure e) {
            session.screen().failure(String.valueOf(e.getMessage()), e.remedy());
            patience.until(session.clock().instant().plus(pause()));
        }
    }

    /** A tenth of what is left. */
    private Duration pause() {
        Duration tenth = Duration.between(session.clock().instant(), keys.ends()).dividedBy(TRIES_LEFT);
        return tenth.compareTo(SOONEST) < 0 ? SOONEST : tenth.compareTo(LATEST) > 0 ? LATEST : tenth;
    }
}
