/**
 * Owns: schemas, codes, samples, and the reading and writing of what they describe.
 * Never: decides who may get what, and makes an XML parser outside {@code crossroads.xsd.secure}.
 * Start at: the schemas at the top of the module.
 */
@org.jspecify.annotations.NullMarked
package crossroads.xsd;
