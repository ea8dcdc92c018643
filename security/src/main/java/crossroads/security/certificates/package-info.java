/**
 * Owns: what certificates say, which keys and signatures are fit for the suites.
 * Never: trusts a certificate: that is the registry's word; holds a private key.
 * Start at: {@link InspectedCertificate}.
 */
@org.jspecify.annotations.NullMarked
package crossroads.security.certificates;
