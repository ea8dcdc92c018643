/**
 * Owns: the one place where XML parsers and validators are made, with everything switched off that a message has no business with.
 * Never: fetches anything, repeats a message's content in an error, or says what a document means.
 * Start at: {@link crossroads.xsd.secure.SecureXml}.
 */
@org.jspecify.annotations.NullMarked
package crossroads.xsd.secure;
