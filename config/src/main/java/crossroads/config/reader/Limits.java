package crossroads.config.reader;

import java.time.Duration;

/**
 * How much the hub takes and keeps.
 *
 * @param messageBytes the largest message that is opened
 * @param questionsAtDoor how many questions of one institution may wait to be decided before it is told to wait
 * @param outboxRows how many deliveries may wait before the hub takes no more
 * @param outboxAge how long an institution may leave an outcome untaken before it may ask no more
 * @param bodiesKept how long the body of a delivery stays after its recipient took it
 */
public record Limits(int messageBytes, int questionsAtDoor, int outboxRows, Duration outboxAge, Duration bodiesKept) {}
