package crossroads.dist.testbench;

import crossroads.dist.testbench.Report.Result;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.stream.Collectors;

/** A report for people: one page that needs nothing else, no script, readable on a telephone, on paper, and by who hears it read. */
final class HtmlReport {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss xxx");
    private static final ZoneId SECTOR = ZoneId.of("Europe/Brussels");

    /** Every colour of text has 7:1 on what lies under it, in the light and in the dark. */
    private static final String STYLE = """
            :root { color-scheme: light dark; --text: #1a1a1a; --soft: #444; --page: #fff; --box: #f3f4f6; --line: #767676;
              --passed: #0b5326; --failed: #8c1010; --notApplicable: #444; --link: #0b3d91 }
            @media (prefers-color-scheme: dark) { :root { --text: #f2f2f2; --soft: #c8c8c8; --page: #16181b; --box: #22262b; --line: #8b8f94;
              --passed: #7fe0a3; --failed: #ff9d9d; --notApplicable: #c8c8c8; --link: #9cc4ff } }
            * { box-sizing: border-box }
            body { margin: 0 auto; padding: 1.5rem 1rem 3rem; max-width: 62rem; color: var(--text); background: var(--page); font: 1rem/1.5 system-ui, sans-serif }
            h1 { font-size: 1.6rem; line-height: 1.25; margin: 0 0 .75rem }
            h2 { font-size: 1.25rem; margin: 2.25rem 0 .75rem }
            h3 { font-size: 1.05rem; margin: 0 0 .5rem }
            p { margin: 0 0 .5rem }
            a { color: var(--link) }
            a:focus-visible { outline: 3px solid var(--link); outline-offset: 2px }
            table { border-collapse: collapse; width: 100%; margin-bottom: 1.5rem }
            caption { text-align: left; color: var(--soft); padding-bottom: .4rem }
            th, td { text-align: left; vertical-align: top; padding: .4rem .6rem .4rem 0; border-bottom: 1px solid var(--line); overflow-wrap: break-word }
            tbody th { font-weight: 400 }
            dl { margin: 0; display: grid; grid-template-columns: 13rem 1fr; gap: .25rem .8rem }
            dt { font-weight: 600 }
            dd { margin: 0; overflow-wrap: anywhere }
            code { font-family: ui-monospace, monospace; font-size: .92em }
            .result { font-size: 1.15rem; padding: .6rem .9rem; border: 2px solid currentColor; background: var(--box); display: inline-block }
            .verdict { font-weight: 600 }
            .passed { color: var(--passed) }
            .failed { color: var(--failed) }
            .notApplicable { color: var(--notApplicable) }
            article { border: 1px solid var(--line); border-left: .4rem solid var(--passed); padding: .8rem 1rem; margin: 0 0 1rem; background: var(--box); break-inside: avoid }
            article.missed { border-left-color: var(--failed); border-left-style: double }
            @media (max-width: 40rem) { dl { grid-template-columns: 1fr; gap: 0 } dd { margin-bottom: .5rem } }
            @media print { body { max-width: none; padding: 0 } a { color: inherit } }
            """;

    private final Report report;
    private final Texts texts;
    private final String jsonFile;
    private final String jsonDigest;
    private final StringBuilder page = new StringBuilder();

    /** @param jsonFile the report for programs, which lies beside @param jsonDigest its SHA-256 */
    HtmlReport(Report report, Texts texts, String jsonFile, String jsonDigest) {
        this.report = report;
        this.texts = texts;
        this.jsonFile = jsonFile;
        this.jsonDigest = jsonDigest;
    }

    String page() {
        page.setLength(0);
        line("<!DOCTYPE html>");
        line("<html lang=\"%s\">", texts.language());
        line("<head>");
        line("<meta charset=\"utf-8\">");
        line("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">");
        line("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">");
        line("<title>%s</title>", say("report.heading") + " · " + report.institution());
        page.append("<style>\n").append(STYLE).append("</style>\n");
        line("</head>");
        line("<body>");
        line("<header>");
        line("<h1>%s</h1>", say("report.heading"));
        String verdict = (report.isPassed() ? Verdict.PASSED : Verdict.FAILED).word();
        page.append("<p class=\"result ").append(verdict).append("\"><strong>").append(escaped(mark(report.isPassed() ? Verdict.PASSED : Verdict.FAILED)))
                .append("</strong> ")
                .append(escaped(say("report.counts", report.count(Verdict.PASSED), report.count(Verdict.FAILED), report.count(Verdict.NOT_APPLICABLE))))
                .append("</p>\n");
        if (!report.isComplete()) {
            line("<p>%s</p>", say("report.partial", report.results().size(), TestCases.list().size()));
        }
        line("</header>");
        line("<main>");
        facts();
        overview();
        cases();
        line("</main>");
        line("</body>");
        line("</html>");
        return page.toString();
    }

    private void facts() {
        line("<section aria-labelledby=\"run\">");
        line("<h2 id=\"run\">%s</h2>", say("report.run"));
        line("<dl>");
        term("report.institution", report.institution().digits());
        term("report.environment", report.environment().name());
        term("report.roles", report.roles().stream().sorted().map(role -> say("role." + role.word())).collect(Collectors.joining(", ")));
        term("report.format", report.format().name());
        term("report.began", TIME.format(ZonedDateTime.ofInstant(report.began(), SECTOR)));
        term("report.ended", TIME.format(ZonedDateTime.ofInstant(report.ended(), SECTOR)));
        term("report.version", report.version());
        term("report.caseList", report.caseList());
        term("report.json", jsonFile + " · SHA-256 " + jsonDigest);
        line("</dl>");
        line("</section>");
    }

    private void overview() {
        line("<section aria-labelledby=\"overview\">");
        line("<h2 id=\"overview\">%s</h2>", say("report.overview"));
        for (Role role : Role.values()) {
            if (report.results().stream().anyMatch(one -> one.test().role() == role)) {
                overview(role);
            }
        }
        line("</section>");
    }

    private void overview(Role role) {
        line("<table>");
        line("<caption>%s</caption>", say("report.overviewCaption", say("role." + role.word())));
        line("<thead><tr><th scope=\"col\">%s</th><th scope=\"col\">%s</th></tr></thead>", say("report.case"), say("report.verdict"));
        line("<tbody>");
        for (Result one : report.results()) {
            if (one.test().role() != role) {
                continue;
            }
            String title = escaped(one.test().title(texts));
            String id = escaped(one.test().id());
            page.append("<tr><th scope=\"row\">")
                    .append(one.verdict() == Verdict.NOT_APPLICABLE ? title : "<a href=\"#" + id + "\">" + title + "</a>")
                    .append("</th><td>").append(verdict(one.verdict())).append("</td></tr>\n");
        }
        line("</tbody>");
        line("</table>");
    }

    private void cases() {
        line("<section aria-labelledby=\"cases\">");
        line("<h2 id=\"cases\">%s</h2>", say("report.cases"));
        for (Result one : report.results()) {
            if (one.verdict() == Verdict.NOT_APPLICABLE) {
                continue;
            }
            String id = escaped(one.test().id());
            page.append("<article id=\"").append(id).append(one.verdict() == Verdict.FAILED ? "\" class=\"missed" : "").append("\" aria-labelledby=\"h-").append(id).append("\">\n");
            page.append("<h3 id=\"h-").append(id).append("\">").append(escaped(one.test().title(texts))).append("</h3>\n");
            page.append("<p>").append(verdict(one.verdict())).append(" · <code>").append(id).append("</code></p>\n<dl>\n");
            term("report.sent", one.test().sent(texts));
            term("report.expected", one.test().expected(texts));
            term("report.observed", one.observed(texts));
            if (one.verdict() == Verdict.FAILED) {
                term("report.remedy", one.test().remedy(texts));
            }
            page.append("<dt>").append(escaped(say("report.guide"))).append("</dt><dd><a href=\"").append(escaped(one.test().guide())).append("\">#")
                    .append(escaped(one.test().section())).append("</a></dd>\n</dl>\n</article>\n");
        }
        line("</section>");
    }

    private void term(String key, String text) {
        page.append("<dt>").append(escaped(say(key))).append("</dt><dd>").append(escaped(text)).append("</dd>\n");
    }

    private String verdict(Verdict verdict) {
        return "<span class=\"verdict " + verdict.word() + "\">" + escaped(mark(verdict)) + "</span>";
    }

    /** A sign and a word: never a colour alone. */
    private String mark(Verdict verdict) {
        String sign = switch (verdict) {
            case PASSED -> "✔";
            case FAILED -> "✖";
            case NOT_APPLICABLE -> "–";
        };
        return sign + " " + say("verdict." + verdict.word());
    }

    private String say(String key, Object... values) {
        return texts.say(key, values);
    }

    private void line(String html, String... values) {
        Object[] safe = java.util.Arrays.stream(values).map(HtmlReport::escaped).toArray();
        page.append(safe.length == 0 ? html : html.formatted(safe)).append('\n');
    }

    static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\"", "&quot;").replace("'", "&#39;");
    }
}
