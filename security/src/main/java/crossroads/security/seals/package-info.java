/**
 * Owns: the seal around an envelope, CMS by hand over BouncyCastle's ASN.1 classes, and the suite of algorithms in it.
 * Never: says more about what could not be opened than that it could not.
 * Start at: {@link CmsSeals}.
 */
@org.jspecify.annotations.NullMarked
package crossroads.security.seals;
