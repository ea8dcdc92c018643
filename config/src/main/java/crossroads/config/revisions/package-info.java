/**
 * Owns: the files of one revision as they are kept: the same files always make the same bytes and the same digest.
 * Never: takes persons along: directory and test persons are no part of a revision.
 * Start at: {@link RevisionFiles}.
 */
@org.jspecify.annotations.NullMarked
package crossroads.config.revisions;
