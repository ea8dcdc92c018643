/**
 * Owns: the whole hub under test: one that runs, members on it, and what is sent to it that nobody should send.
 * Never: reaches into the hub; it sends over the network, and reads what came back, the database and the files.
 * Start at: {@link RunningHub}.
 */
@org.jspecify.annotations.NullMarked
package crossroads.integration;
