/**
 * Owns: payloads: whether one is right, the values and periods in it, and its reduction to what a row allows.
 * Never: says which paths a row allows, or whom a value concerns.
 * Start at: {@link crossroads.xsd.payloads.XmlPayloads}.
 */
@org.jspecify.annotations.NullMarked
package crossroads.xsd.payloads;
