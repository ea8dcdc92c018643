/**
 * Owns: the keys of the journal's months, their files, and what is sealed, tokened and told apart with them.
 * Never: writes a key unwrapped, or makes one for a month that is over.
 * Start at: {@link JournalKeys}.
 */
@org.jspecify.annotations.NullMarked
package crossroads.security.journalkeys;
