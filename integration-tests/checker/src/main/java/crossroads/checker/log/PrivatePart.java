package crossroads.checker.log;

import java.util.List;

/** What was sealed of a leaf, as far as it is checked. Never printed. */
public record PrivatePart(List<String> subjects, String legalContext, String ticket, String row, String digest, List<String> suppliers) {

    static PrivatePart read(byte[] encoded) throws Fields.Unreadable {
        Fields in = new Fields(encoded);
        List<String> subjects = in.texts();
        in.text(); // end user
        String legalContext = in.text();
        in.text(); // dossier
        String ticket = in.text();
        String row = in.text();
        in.bytes(); // ladder
        in.time(); // arrival
        in.bytes(); // trail
        String digest = Hash.hex(in.bytes());
        in.bytes(); // signature
        List<String> suppliers = in.texts();
        in.end();
        return new PrivatePart(subjects, legalContext, ticket, row, digest, suppliers);
    }

    @Override
    public String toString() {
        return "private part";
    }
}
