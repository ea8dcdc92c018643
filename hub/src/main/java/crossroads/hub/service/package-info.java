/**
 * Owns: what can be asked on the network: services, their versions, patterns and paths.
 * Never: says who may ask.
 * Start at: {@link Service}.
 */
@org.jspecify.annotations.NullMarked
package crossroads.hub.service;
