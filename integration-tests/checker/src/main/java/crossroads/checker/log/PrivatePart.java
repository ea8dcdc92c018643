package crossroads.checker.log;

import java.util.List;

/**
 * What was sealed of a leaf, as far as it is checked. Never printed.
 *
 * @param directory what it tells of a change of the directory; empty where there was none
 */
public record PrivatePart(
        List<String> subjects, String legalContext, String ticket, String row, String directory, String digest, List<String> suppliers) {

    static PrivatePart read(byte[] encoded) throws Fields.Unreadable {
        Fields in = new Fields(encoded);
        List<String> subjects = in.texts();
        in.text(); // end user
        String legalContext = in.text();
        in.text(); // dossier
        String ticket = in.text();
        String row = in.text();
        String directory = directory(new Fields(in.bytes()));
        in.time(); // arrival
        in.bytes(); // trail
        String digest = Hash.hex(in.bytes());
        in.bytes(); // signature
        List<String> suppliers = in.texts();
        in.end();
        return new PrivatePart(subjects, legalContext, ticket, row, directory, digest, suppliers);
    }

    /** The rungs of a ladder are a rule, a verdict and a text each. */
    private static String directory(Fields ladder) throws Fields.Unreadable {
        String told = "";
        while (!ladder.isAtEnd()) {
            String rule = ladder.text();
            String verdict = ladder.text();
            String text = ladder.text();
            told = rule.equals("directory") && verdict.equals("PASSED") ? text : told;
        }
        return told;
    }

    @Override
    public String toString() {
        return "private part";
    }
}
