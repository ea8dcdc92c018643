/**
 * Owns: what an operator's tools read: liveness, readiness, metrics, on loopback.
 * Never: decides whether the hub is ready; it tells.
 * Start at: {@link Management}.
 */
@org.jspecify.annotations.NullMarked
package crossroads.admin.management;
