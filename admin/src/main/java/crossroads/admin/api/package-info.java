/**
 * Owns: the administrators' API of a hub, on loopback, behind a token that only the data folder's owner can read.
 * Never: shows a payload, nor a person's number outside what an auditor exports, which the journal records.
 * Start at: {@link AdminApi}.
 */
@org.jspecify.annotations.NullMarked
package crossroads.admin.api;
