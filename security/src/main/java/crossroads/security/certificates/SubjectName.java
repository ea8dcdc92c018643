package crossroads.security.certificates;

import crossroads.hub.institution.Cbe;
import crossroads.hub.institution.CertificateUsage;
import crossroads.hub.institution.Environment;
import java.util.Locale;
import java.util.Optional;
import org.bouncycastle.asn1.x500.RDN;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x500.style.IETFUtils;

/** How institutions are named in certificates of the sector: the CBE number is the {@code serialNumber}, the environment the {@code OU}. */
public final class SubjectName {

    /** What X.520 allows an O and a CN. */
    private static final int LONGEST = 64;

    private SubjectName() {}

    public static X500Name of(Cbe institution, String name, CertificateUsage usage, Environment environment) {
        String suffix = " " + usage.name().toLowerCase(Locale.ROOT);
        return new X500NameBuilder(BCStyle.INSTANCE)
                .addRDN(BCStyle.C, "BE")
                .addRDN(BCStyle.O, cut(name, LONGEST))
                .addRDN(BCStyle.OU, environment.name())
                .addRDN(BCStyle.SERIALNUMBER, institution.digits())
                .addRDN(BCStyle.CN, cut(name, LONGEST - suffix.length()) + suffix)
                .build();
    }

    /** The institution's number in a name, where it is there once and valid. */
    public static Optional<Cbe> institution(X500Name name) {
        RDN[] numbers = name.getRDNs(BCStyle.SERIALNUMBER);
        return numbers.length == 1 ? Cbe.parse(IETFUtils.valueToString(numbers[0].getFirst().getValue())) : Optional.empty();
    }

    /** Whether an OU in the name is anything but this environment. */
    public static boolean namesAnother(X500Name name, Environment environment) {
        RDN[] units = name.getRDNs(BCStyle.OU);
        return units.length > 1
                || units.length == 1 && !IETFUtils.valueToString(units[0].getFirst().getValue()).equals(environment.name());
    }

    private static String cut(String text, int length) {
        return text.codePointCount(0, text.length()) <= length ? text : text.substring(0, text.offsetByCodePoints(0, length)).strip();
    }
}
