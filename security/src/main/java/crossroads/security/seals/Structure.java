package crossroads.security.seals;

import crossroads.hub.exchange.RefusedException;
import crossroads.security.der.NotDerException;
import crossroads.security.der.StrictDer;
import java.io.IOException;
import java.util.function.Function;
import java.util.function.Supplier;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.cms.CMSObjectIdentifiers;
import org.bouncycastle.asn1.cms.ContentInfo;

/** Reads the outermost structure of CMS content, strictly: every byte has its place in the type asked, or the content is refused. */
final class Structure {

    private Structure() {}

    /** @param title the structure's name, for the refusal */
    static <T extends ASN1Encodable> T read(
            byte[] der, ASN1ObjectIdentifier type, String title, Function<ASN1Encodable, T> reader) {
        try {
            ContentInfo info = StrictDer.as(StrictDer.parse(der), ContentInfo::getInstance);
            requireType(info.getContentType(), type, title);
            T content = StrictDer.as(info.getContent(), reader);
            StrictDer.requireSame(new ContentInfo(type, content), der);
            return content;
        } catch (NotDerException e) {
            throw SealRefusals.unreadable("not a CMS " + title + " in DER: " + e.getMessage());
        }
    }

    /** Whether the content begins as SignedData does; says nothing of the rest. */
    static boolean isSignedData(byte[] der) {
        try {
            ASN1Encodable parsed = StrictDer.parse(der);
            return StrictDer.as(parsed, ContentInfo::getInstance).getContentType().equals(CMSObjectIdentifiers.signedData);
        } catch (NotDerException e) {
            return false;
        }
    }

    private static void requireType(ASN1ObjectIdentifier found, ASN1ObjectIdentifier asked, String title) {
        if (found.equals(CMSObjectIdentifiers.envelopedData)) {
            throw SealRefusals.suite("EnvelopedData, whose content is not authenticated", "AuthEnvelopedData with AES-256-GCM");
        }
        if (!found.equals(asked)) {
            throw SealRefusals.unreadable("CMS content of type " + found + "; " + title + " is asked");
        }
    }

    /** An element of what was read as its own type, holding nothing beside it and its sets in order. */
    static <T extends ASN1Encodable> T element(ASN1Encodable element, Function<ASN1Encodable, T> reader) {
        try {
            T typed = StrictDer.as(element, reader);
            StrictDer.requireSame(typed, element.toASN1Primitive().getEncoded(ASN1Encoding.DER));
            return typed;
        } catch (NotDerException | IOException e) {
            throw SealRefusals.unreadable("not CMS in DER: " + e.getMessage());
        }
    }

    /** Reads parts, of which some are read only when asked for; what does not fit is unreadable like the rest. No cryptography in here. */
    static <T> T parts(String title, Supplier<T> reader) {
        try {
            return reader.get();
        } catch (RefusedException e) {
            throw e;
        } catch (RuntimeException e) {
            throw SealRefusals.unreadable("not a CMS " + title + ": a part of it is not what it should be");
        }
    }
}
