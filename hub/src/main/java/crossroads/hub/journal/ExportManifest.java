package crossroads.hub.journal;

import crossroads.hub.institution.Cbe;
import crossroads.hub.institution.Environment;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What an export says of itself: whose log it is of, and how much of it is here, so that nothing can be left out unnoticed. One line of JSON in
 * one form, {@code docs/audit-case.md}.
 *
 * @param isWhole every leaf from 0 on, or chosen ones with their proofs
 */
public record ExportManifest(Environment environment, Cbe hub, boolean isWhole, long leaves, long checkpoints) {

    private static final Pattern TEXT = Pattern.compile("\\{\"format\":\"crossroads-case\",\"version\":1,\"environment\":\"(TEST|ACCEPTANCE|PRODUCTION)\","
            + "\"hub\":\"([0-9]{10})\",\"leaves\":\"(ALL|CHOSEN)\",\"count\":(0|[1-9][0-9]{0,17}),\"checkpoints\":(0|[1-9][0-9]{0,17})\\}\n");

    /** @throws IllegalArgumentException when it is not a manifest */
    public static ExportManifest parse(String text) {
        Matcher fields = TEXT.matcher(text);
        if (!fields.matches()) {
            throw new IllegalArgumentException("manifest.json is not of a case of version 1");
        }
        return new ExportManifest(
                Environment.valueOf(fields.group(1)),
                new Cbe(fields.group(2)),
                fields.group(3).equals("ALL"),
                Long.parseLong(fields.group(4)),
                Long.parseLong(fields.group(5)));
    }

    public String text() {
        return "{\"format\":\"crossroads-case\",\"version\":1,\"environment\":\"%s\",\"hub\":\"%s\",\"leaves\":\"%s\",\"count\":%d,\"checkpoints\":%d}\n"
                .formatted(environment, hub, isWhole ? "ALL" : "CHOSEN", leaves, checkpoints);
    }
}
