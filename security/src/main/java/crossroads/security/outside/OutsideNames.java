package crossroads.security.outside;

import crossroads.hub.institution.Cbe;
import crossroads.hub.institution.Environment;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x500.AttributeTypeAndValue;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x500.style.IETFUtils;

/**
 * What an outside certificate's subject says of environment and institution, where it says anything: it need not, since the registry says whose it is.
 *
 * @param institutions that have their number in it, as serialNumber or, since eIDAS, as organizationIdentifier ({@code NTRBE-0244640631})
 * @param environments that are an OU of it
 */
record OutsideNames(Set<Cbe> institutions, Set<Environment> environments) {

    private static final ASN1ObjectIdentifier ORGANIZATION = new ASN1ObjectIdentifier("2.5.4.97");
    private static final Pattern REGISTERED = Pattern.compile("(?:NTR|VAT)BE-(?:BE)?([0-9.]{10,12})");

    static OutsideNames of(byte[] subject) {
        Set<Cbe> institutions = new HashSet<>();
        Set<Environment> environments = new HashSet<>();
        List<AttributeTypeAndValue> names = Arrays.stream(X500Name.getInstance(subject).getRDNs())
                .flatMap(one -> Arrays.stream(one.getTypesAndValues()))
                .toList();
        for (AttributeTypeAndValue name : names) {
            String value = IETFUtils.valueToString(name.getValue());
            if (name.getType().equals(BCStyle.SERIALNUMBER)) {
                Cbe.parse(value).ifPresent(institutions::add);
            } else if (name.getType().equals(ORGANIZATION)) {
                organization(value).ifPresent(institutions::add);
            } else if (name.getType().equals(BCStyle.OU)) {
                Arrays.stream(Environment.values())
                        .filter(one -> one.name().equals(value.strip().toUpperCase(Locale.ROOT)))
                        .forEach(environments::add);
            }
        }
        return new OutsideNames(institutions, environments);
    }

    private static Optional<Cbe> organization(String value) {
        Matcher registered = REGISTERED.matcher(value.strip());
        return registered.matches() ? Cbe.parse(registered.group(1).replace(".", "")) : Optional.empty();
    }

    boolean isOfAnother(Environment environment) {
        return environments.stream().anyMatch(one -> one != environment);
    }
}
