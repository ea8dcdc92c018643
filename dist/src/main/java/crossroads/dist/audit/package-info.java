/**
 * Owns: what an auditor holds a case against: receipts of institutions, files of witnesses; and the verification of all of it together.
 * Never: asks a hub, nor writes to a screen.
 * Start at: {@link Evidence}.
 */
@org.jspecify.annotations.NullMarked
package crossroads.dist.audit;
