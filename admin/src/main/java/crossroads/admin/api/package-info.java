/**
 * Owns: the administrators' API of a hub, on loopback, behind a token that only the data folder's owner can read.
 * Never: shows a payload or a person's number.
 * Start at: {@link AdminApi}.
 */
@org.jspecify.annotations.NullMarked
package crossroads.admin.api;
