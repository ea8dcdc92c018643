/**
 * Owns: judging a demo by what it left behind: partners' files, the exported journal, the configuration, the scenes' expectations.
 * Never: uses code of the hub or of any other module of ours.
 * Start at: {@link CheckDemo}.
 */
@org.jspecify.annotations.NullMarked
package crossroads.checker;
