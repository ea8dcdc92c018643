package crossroads.security.ca;

import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;

/** One side of a certificate: who issues it, or whose it is. */
record Party(X500Name name, SubjectPublicKeyInfo key) {}
