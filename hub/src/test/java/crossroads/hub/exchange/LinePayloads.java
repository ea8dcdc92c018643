package crossroads.hub.exchange;

import crossroads.hub.directory.Period;
import crossroads.hub.envelope.Format;
import crossroads.hub.envelope.Payload;
import crossroads.hub.refusal.Argument;
import crossroads.hub.refusal.Refusal;
import crossroads.hub.refusal.RefusalId;
import crossroads.hub.refusal.RuleKey;
import crossroads.hub.service.ServiceId;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.stream.Stream;

/** Payloads that are lines {@code /path=value}, so that a test can write and read them. */
public final class LinePayloads implements Payloads {

    static Payload payload(String text, Format format) {
        return new Payload(text.getBytes(StandardCharsets.UTF_8), format);
    }

    public static String text(Payload payload) {
        return new String(payload.bytes(), StandardCharsets.UTF_8);
    }

    @Override
    public boolean knows(ServiceId service) {
        return true;
    }

    @Override
    public void check(ServiceId service, Direction direction, Payload payload) {
        if (text(payload).contains("bug")) {
            throw new IllegalStateException("a fault");
        }
        if (!text(payload).startsWith("/")) {
            throw new RefusedException(Refusal.of(RefusalId.ENV_003, "payload", RuleKey.SCHEMA, new Argument.Text("not lines of paths")));
        }
    }

    @Override
    public List<String> values(ServiceId service, Direction direction, Payload payload, List<String> paths) {
        return text(payload).lines()
                .map(line -> line.split("=", 2))
                .filter(line -> paths.contains(line[0]))
                .map(line -> line[1])
                .toList();
    }

    @Override
    public Optional<Period> period(ServiceId service, Direction direction, Payload payload, String path) {
        return values(service, direction, payload, List.of(path)).stream()
                .map(text -> text.split("/"))
                .map(ends -> new Period(LocalDate.parse(ends[0]), ends.length == 1 ? Optional.empty() : Optional.of(LocalDate.parse(ends[1]))))
                .findFirst();
    }

    @Override
    public Reduced reduce(ServiceId service, Direction direction, Payload payload, SortedSet<String> allowed) {
        List<String> kept = new ArrayList<>();
        List<String> removed = new ArrayList<>();
        text(payload).lines().forEach(line -> (allowed.stream().anyMatch(path -> isWithin(line, path)) ? kept : removed).add(line));
        return new Reduced(payload(String.join("\n", kept), payload.format()), removed.stream().map(line -> line.split("=")[0]).distinct().toList());
    }

    /** Whether a path, {@code *} being any name, is that of the line's element or of one above it. */
    private static boolean isWithin(String line, String path) {
        String[] wanted = path.split("/");
        String[] names = line.split("=", 2)[0].split("/");
        return wanted.length <= names.length
                && Stream.iterate(0, i -> i + 1).limit(wanted.length).allMatch(i -> wanted[i].equals("*") || wanted[i].equals(names[i]));
    }

    @Override
    public Payload write(ServiceId service, Node root, Format format) {
        List<String> lines = new ArrayList<>();
        write("", root, lines);
        return payload(String.join("\n", lines), format);
    }

    private static void write(String above, Node node, List<String> lines) {
        String path = above + "/" + node.name();
        if (node.children().isEmpty()) {
            lines.add(path + "=" + node.text());
        }
        node.children().forEach(child -> write(path, child, lines));
    }
}
