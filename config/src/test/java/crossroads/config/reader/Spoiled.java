package crossroads.config.reader;

import crossroads.config.SmallCopy;
import java.util.List;
import java.util.function.Consumer;

/** Ways to spoil config/small, and what must then be said. */
record Spoiled(String what, Consumer<SmallCopy> how, boolean isRefusedBySchema, String... expected) {

    private static final String HUB = "hub.yaml";
    private static final String MEMBERS = "institutions/members.yaml";
    private static final String EMPLOYMENT = "services/employment.v2/service.yaml";
    private static final String ECHO = "services/echo.v1/service.yaml";
    private static final String ROW = "authorizations/FICT-2026-001.yaml";
    private static final String OWN_ROW = "authorizations/FICT-2026-002.yaml";
    private static final String QUALITIES = "codes/qualities.yaml";
    private static final String CONTEXTS = "codes/legal-contexts.yaml";

    static final List<Spoiled> ALL = List.of(
            byAnyone("an unknown environment", s -> s.change(HUB, "environment: test", "environment: prod"),
                    "hub.yaml:4:14  /environment: \"prod\" is not known → write one of: acceptance, production, test"),
            byAnyone("an unknown key", s -> s.change(HUB, "outboxRows", "outboxRow"),
                    "hub.yaml:7:3  /limits: \"outboxRows\" is missing → add outboxRows: …",
                    "hub.yaml:8:3  /limits/outboxRow: an unknown key → remove it, or use one of: bodiesKept, messageBytes, outboxAge, outboxRows, questionsAtDoor"),
            byReader("an age beyond what is kept", s -> s.change(HUB, "bodiesKept: P1D", "bodiesKept: P1D\n  outboxAge: P41D"),
                    "hub.yaml:10:14  /limits/outboxAge: \"P41D\" is not a duration of at most PT960H → write it like PT5S, PT5M or P1D"),
            byAnyone("another version", s -> s.change(HUB, "exchange/v1", "exchange/v9"),
                    "hub.yaml:2:13  /apiVersion: \"exchange/v9\" is not what belongs in this file → write exchange/v1"),
            byAnyone("a number without quotes", s -> s.change(HUB, "\"0244640631\"", "0244640631"),
                    "hub.yaml:5:6  /hub: \"0244640631\" is read as a number and may lose its zero → put it in quotes"),
            byAnyone("a limit in quotes", s -> s.change(HUB, "1048576", "\"1048576\""),
                    "hub.yaml:7:17  /limits/messageBytes: \"1048576\" is not a number from 1024 to 67108864 → write a number from 1024 to 67108864, without quotes"),
            byAnyone("a duration of another kind", s -> s.change(HUB, "PT5M", "5m"),
                    "hub.yaml:12:14  /defaults/freshness: \"5m\" is not a duration of at most PT24H → write it like PT5S, PT5M or P1D"),
            byReader("a hub that is no member", s -> s.change(HUB, "0244640631", "1000000021"),
                    "hub.yaml:5:6  /hub: no institution has the number 1000000021 → add it to a file in institutions/, or correct the number"),
            byReader("no hub.yaml", s -> s.remove(HUB),
                    "hub.yaml:1:1  the file is missing → add it: crossroads init writes one"),
            byReader("check digits that don't fit", s -> s.change(MEMBERS, "0206731645", "0206731646"),
                    "authorizations/FICT-2026-001.yaml:19:28  /spec/supplier/institution: no institution has the number 0206731645",
                    "institutions/members.yaml:9:10  /institutions/1/cbe: \"0206731646\" is not an enterprise number: ten digits, of which the last two check the others → correct the number",
                    "services/employment.v2/service.yaml:14:15  /availability/0/supplier: no institution has the number 0206731645"),
            byReader("a number taken twice", s -> s.append(MEMBERS, "  - { cbe: \"0212344876\", class: \"17.1\", level: primary, name: Twin }\n"),
                    "institutions/members.yaml:21:12  /institutions/4/cbe: the number 0212344876 is taken: line 17 of institutions/members.yaml → correct one of the two"),
            byAnyone("a class without quotes", s -> s.change(MEMBERS, "\"17.1\"", "17.1"),
                    "authorizations/FICT-2026-001.yaml:18:23  /spec/recipient/class: no institution is of class 17.1",
                    "authorizations/FICT-2026-003.yaml:32:27  /spec/rows/1/recipient/class: no institution is of class 17.1",
                    "institutions/members.yaml:18:12  /institutions/3/class: \"17.1\" is read as a number → put the class in quotes"),
            byAnyone("a secondary institution without a parent", s -> s.change(MEMBERS, "\"17.1\"\n    level: primary", "\"17.1\"\n    level: secondary"),
                    "institutions/members.yaml:17:5  /institutions/3: a secondary institution without a parent → add parent: the number of its management institution"),
            byReader("a parent behind another", s -> s
                            .append(MEMBERS, "    parent: \"0206731645\"\n")
                            .append(MEMBERS, "  - { cbe: \"1000000021\", class: \"17.1\", level: secondary, parent: \"0212344876\", name: Behind }\n"),
                    "institutions/members.yaml:22:67  /institutions/4/parent: the parent 0212344876 stands behind another institution itself → name a management institution"),
            byAnyone("a name in three languages", s -> s.change(MEMBERS, "de: Der Hub, ", ""),
                    "institutions/members.yaml:8:11  /institutions/0/name: \"de\" is missing → add de: …"),
            byReader("a service in a folder of another name", s -> s.change(ECHO, "service: echo.v1", "service: echo.v2"),
                    "authorizations/FICT-2026-002.yaml:18:12  /spec/service: no service is called echo.v1 → add services/echo.v1/service.yaml, or correct the name",
                    "services/echo.v1/service.yaml:4:10  /service: the folder is called echo.v1 → give the folder and the service one name"),
            byAnyone("an own service with a supplier", s -> s.append(ECHO, "availability: [{ supplier: \"0206731645\", qualities: [10] }]\n"),
                    "services/echo.v1/service.yaml:8:15  /availability: the hub answers this service itself → remove availability, or own"),
            byAnyone("a service that nobody supplies", s -> s.change(ECHO, "own: true\n", ""),
                    "services/echo.v1/service.yaml:2:1  \"availability\" is missing → add availability: …"),
            byAnyone("a path that is none", s -> s.change(EMPLOYMENT, "[/employmentRequest/ssin]", "[employmentRequest/ssin]"),
                    "services/employment.v2/service.yaml:8:14  /subjects/question/0: \"employmentRequest/ssin\" is not a path like /employmentAnswer/employments/*/period"),
            byReader("a second supplier of a service", s -> s.append(EMPLOYMENT, "  - { supplier: \"0212344876\", qualities: [1] }\n"),
                    "services/employment.v2/service.yaml:16:17  /availability/1/supplier: a service has one supplier → make a service of its own for each further supplier"),
            byReader("a quality that the class does not have", s -> s.change(EMPLOYMENT, "[10]", "[11]"),
                    "authorizations/FICT-2026-001.yaml:19:13  /spec/supplier: 0206731645 supplies employment.v2 for quality 10 in no service file",
                    "services/employment.v2/service.yaml:15:17  /availability/0/qualities/0: class 12 has no quality 11 → add it to codes/qualities.yaml, or correct it"),
            byReader("a row for a class without institutions", s -> s.change(ROW, "\"17.1\"", "\"17.2\""),
                    "authorizations/FICT-2026-001.yaml:18:23  /spec/recipient/class: no institution is of class 17.2"),
            byReader("a row on a service that is not there", s -> s.change(ROW, "service: employment.v2", "service: employment.v3"),
                    "authorizations/FICT-2026-001.yaml:20:12  /spec/service: no service is called employment.v3"),
            byReader("a legal context that is not on the list", s -> s.change(ROW, "PCSW:SOCIAL_INQUIRY", "PCSW:CURIOSITY"),
                    "authorizations/FICT-2026-001.yaml:21:17  /spec/legalContext: no legal context is called PCSW:CURIOSITY"),
            byReader("a legal basis that ends before it begins", s -> s.change(ROW, "validTo: null", "validTo: 2025-12-31"),
                    "authorizations/FICT-2026-001.yaml:17:14  /spec/legalBasis/validTo: ends on 2025-12-31, before it begins on 2026-01-01"),
            byReader("a day that is not in the calendar", s -> s.change(ROW, "validFrom: 2026-01-01", "validFrom: 2026-02-30"),
                    "authorizations/FICT-2026-001.yaml:16:16  /spec/legalBasis/validFrom: \"2026-02-30\" is not a date"),
            byReader("a row that outlives its legal basis", s -> s
                            .change(ROW, "validTo: null", "validTo: 2027-12-31")
                            .append(ROW, "  validFrom: 2026-06-01\n"),
                    "authorizations/FICT-2026-001.yaml:12:3  /spec: valid 2026-06-01/, outside its legal basis 2026-01-01/2027-12-31"),
            byReader("a decision in a file of another name", s -> s.change(ROW, "id: FICT-2026-001", "id: FICT-2026-009"),
                    "authorizations/FICT-2026-001.yaml:5:7  /metadata/id: the file is called FICT-2026-001"),
            byReader("a supplier that does not supply", s -> s.change(ROW, "quality: 10", "quality: 902"),
                    "authorizations/FICT-2026-001.yaml:19:13  /spec/supplier: 0206731645 supplies employment.v2 for quality 902 in no service file"),
            byReader("no supplier", s -> s.change(ROW, "  supplier: { institution: \"0206731645\", quality: 10 }\n", ""),
                    "authorizations/FICT-2026-001.yaml:12:3  /spec: no supplier, and the hub does not answer employment.v2 itself"),
            byReader("a supplier of an own service", s -> s.append(OWN_ROW, "  supplier: { institution: \"0206731645\", inscription: none }\n"),
                    "authorizations/FICT-2026-002.yaml:21:13  /spec/supplier: a supplier for a service that the hub answers itself",
                    "authorizations/FICT-2026-002.yaml:21:13  /spec/supplier: 0206731645 supplies echo.v1 in no service file"),
            byReader("an own service for a purpose", s -> s.change(OWN_ROW, "\"-\"", "PCSW:SOCIAL_INQUIRY"),
                    "authorizations/FICT-2026-002.yaml:12:3  /spec: the hub's own services have no legal context"),
            byReader("data for everyone", s -> s.change(ROW, "class: \"17.1\", qualities: [1, 2], minimumPhase: 1, overlap: activeNow", "everyone: true, inscription: none"),
                    "authorizations/FICT-2026-001.yaml:12:3  /spec: everyone may only be served by the hub itself"),
            byAnyone("two sorts of recipient", s -> s.change(ROW, "class: \"17.1\"", "class: \"17.1\", institution: \"0212344876\""),
                    "authorizations/FICT-2026-001.yaml:18:14  /spec/recipient: a recipient is a class, an institution or everyone"),
            byAnyone("an inscription that is needed and not", s -> s.change(ROW, "overlap: activeNow", "overlap: activeNow, inscription: none"),
                    "authorizations/FICT-2026-001.yaml:18:14  /spec/recipient: inscription: none beside the inscription that is needed"),
            byAnyone("an inscription of which nothing is said", s -> s.change(ROW, ", overlap: activeNow", ""),
                    "authorizations/FICT-2026-001.yaml:18:14  /spec/recipient: \"overlap\" is missing"),
            byReader("a field under another", s -> s.change(ROW, "      - /employmentAnswer/ssin\n", "      - /employmentAnswer/employments\n"),
                    "authorizations/FICT-2026-001.yaml:24:7  /spec/fields/allow: /employmentAnswer/employments/employment/employer/enterpriseNumber adds nothing: /employmentAnswer/employments allows it already",
                    "authorizations/FICT-2026-001.yaml:24:7  /spec/fields/allow: /employmentAnswer/employments/employment/employer/name adds nothing",
                    "authorizations/FICT-2026-001.yaml:24:7  /spec/fields/allow: /employmentAnswer/employments/employment/period adds nothing"),
            byReader("an inscription for a question on nobody", s -> s.change(OWN_ROW, "everyone: true, inscription: none", "class: \"17.1\", qualities: [1], minimumPhase: 1, overlap: activeNow"),
                    "authorizations/FICT-2026-002.yaml:12:3  /spec: asks for an inscription, but questions to echo.v1 name no person"),
            byReader("months back in a question without a period", s -> s.append(OWN_ROW, "  period: { monthsBack: 3 }\n"),
                    "authorizations/FICT-2026-002.yaml:12:3  /spec: counts on the period asked about, but questions to echo.v1 have none"),
            byReader("a row that another makes needless", s -> s.write("authorizations/FICT-2026-003.yaml",
                            s.read(ROW).replace("FICT-2026-001", "FICT-2026-003").replace("[1, 2]", "[1]").replace("24", "12")),
                    "authorizations/FICT-2026-003.yaml:12:3  /spec: adds nothing to row FICT-2026-001/1 (line 12 of authorizations/FICT-2026-001.yaml) → remove one of them"),
            byReader("two rows of one rank", s -> s.append(OWN_ROW, """
                      rows:
                        - { rank: 1 }
                        - { rank: 1, recipient: { class: "17.1", inscription: none } }
                    """),
                    "authorizations/FICT-2026-002.yaml:23:7  /spec/rows/1: a second row of rank 1; the first is in line 22 of authorizations/FICT-2026-002.yaml"),
            byReader("a quality that stands twice", s -> s.change(QUALITIES, "code: 7", "code: 2"),
                    "codes/qualities.yaml:16:9  /qualities/1/codes/2: quality 2 stands here a second time"),
            byAnyone("a legal context in small letters", s -> s.change(CONTEXTS, "PCSW:SOCIAL_INQUIRY", "pcsw"),
                    "authorizations/FICT-2026-001.yaml:21:17  /spec/legalContext: no legal context is called PCSW:SOCIAL_INQUIRY",
                    "codes/legal-contexts.yaml:5:11  /legalContexts/0/code: \"pcsw\" is not a legal context, like PCSW:SOCIAL_INQUIRY"),
            byReader("a mandate for someone who is no member", s -> s.write("mandates.yaml", """
                    # yaml-language-server: $schema=schema/mandates.schema.json
                    apiVersion: exchange/v1
                    kind: Mandates
                    mandates:
                      - { id: MND-1, holder: "0206731645", represented: "1000000021", services: [employment.v2], begin: 2026-01-01 }
                    """),
                    "mandates.yaml:5:53  /mandates/0/represented: no institution has the number 1000000021"),
            byAnyone("a mandate that does not say for what", s -> s.write("mandates.yaml", """
                    # yaml-language-server: $schema=schema/mandates.schema.json
                    apiVersion: exchange/v1
                    kind: Mandates
                    mandates:
                      - { id: MND-1, holder: "0206731645", represented: "0212344876", services: [], begin: 2026-01-01 }
                    """),
                    "mandates.yaml:5:77  /mandates/0/services: an empty list → name at least one"),
            byReader("a file in the wrong place", s -> s.write("authorisations/FICT-2026-004.yaml", "kind: Authorization\n"),
                    "authorisations/FICT-2026-004.yaml:1:1  nothing reads this file → move it to where it belongs, or remove it"),
            byReader("a file that is no YAML", s -> s.write("codes/more.yaml", "a: [\n"),
                    "codes/more.yaml:2:1  not YAML: "));

    private static Spoiled byAnyone(String what, Consumer<SmallCopy> how, String... expected) {
        return new Spoiled(what, how, true, expected);
    }

    /** What a schema can't see: references, check digits, the sense of it. */
    private static Spoiled byReader(String what, Consumer<SmallCopy> how, String... expected) {
        return new Spoiled(what, how, false, expected);
    }

    @Override
    public String toString() {
        return what;
    }
}
