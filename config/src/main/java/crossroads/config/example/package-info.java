/**
 * Owns: the example network, a whole sector: public bodies by their names, invented persons, decisions and firms, made the same each time.
 * Never: holds a real person's number, or decides anything.
 * Start at: {@link ExampleSector}.
 */
@org.jspecify.annotations.NullMarked
package crossroads.config.example;
