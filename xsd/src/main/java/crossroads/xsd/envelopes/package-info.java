/**
 * Owns: envelopes as bytes: reading them from, and writing them as, documents of {@code envelope.xsd}.
 * Never: looks into a payload, or decides what an envelope may lead to.
 * Start at: {@link crossroads.xsd.envelopes.XmlEnvelopes}.
 */
@org.jspecify.annotations.NullMarked
package crossroads.xsd.envelopes;
