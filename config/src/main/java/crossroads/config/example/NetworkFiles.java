package crossroads.config.example;

import crossroads.hub.institution.Institution;
import crossroads.hub.institution.SectorClass;
import crossroads.xsd.codes.Code;
import crossroads.xsd.codes.CodeList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The text of the files on institutions and codes. */
final class NetworkFiles {

    private static final String REMARK = "Enterprise numbers are made, but for 0244640631, 0206731645 and those of the invented centres of Clairval and Neuville:\n"
            + "09, the sector in two digits, the type in one, a number of three, and two check digits. If an enterprise has one of them, that is chance.";

    private NetworkFiles() {}

    /** A file per class, named after it. */
    static Map<String, String> institutions(List<Institution> members) {
        Map<SectorClass, StringBuilder> byClass = new LinkedHashMap<>();
        for (Institution member : members) {
            byClass.computeIfAbsent(member.sectorClass(), c -> new StringBuilder(
                            Yaml.header("../", "institutions", "Institutions", REMARK) + "institutions:\n"))
                    .append("  - { cbe: ").append(Yaml.quoted(member.cbe().digits()))
                    .append(", class: ").append(Yaml.quoted(member.sectorClass().toString()))
                    .append(", level: ").append(member.level().name().toLowerCase(Locale.ROOT))
                    .append(member.parent().map(parent -> ", parent: " + Yaml.quoted(parent.digits())).orElse(""))
                    .append(", name: ").append(Yaml.name(member.name())).append(" }\n");
        }
        Map<String, String> files = new LinkedHashMap<>();
        byClass.forEach((sectorClass, text) -> files.put("institutions/" + sectorClass + ".yaml", text.toString()));
        return files;
    }

    static String legalContexts() {
        StringBuilder text = new StringBuilder(Yaml.header("../", "legal-contexts", "LegalContexts", "") + "legalContexts:\n");
        for (Code code : CodeList.legalContexts().codes()) {
            text.append("  - { code: ").append(code.code()).append(", title: ").append(Yaml.texts(code.meaning())).append(" }\n");
        }
        return text.toString();
    }

    static String qualities() {
        StringBuilder ofAll = new StringBuilder("everyClass:\n");
        Map<String, StringBuilder> bySector = new LinkedHashMap<>();
        for (Code code : CodeList.qualities().codes()) {
            String entry = "{ code: " + code.code() + ", title: " + Yaml.texts(code.meaning()) + " }\n";
            if (code.group().equals("*")) {
                ofAll.append("  - ").append(entry);
            } else {
                bySector.computeIfAbsent(code.group(), sector -> new StringBuilder()).append("      - ").append(entry);
            }
        }
        StringBuilder text = new StringBuilder(Yaml.header("../", "qualities", "Qualities", "The qualities of a sector hold for all its classes."))
                .append(ofAll).append("qualities:\n");
        bySector.forEach((sector, entries) ->
                text.append("  - class: ").append(Yaml.quoted(sector)).append("\n    codes:\n").append(entries));
        return text.toString();
    }
}
