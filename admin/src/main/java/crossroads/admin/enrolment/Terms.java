package crossroads.admin.enrolment;

import java.time.Duration;

/**
 * On which terms certificates are issued.
 *
 * @param validity of each certificate
 * @param overlap for how long messages are still encrypted to the certificate before when a new one is registered: its holder needs time to keep it
 * @param invitation for how long a token is good
 */
public record Terms(Duration validity, Duration overlap, Duration invitation) {

    public static final Terms USUAL = new Terms(Duration.ofDays(90), Duration.ofMinutes(10), Duration.ofMinutes(30));
}
