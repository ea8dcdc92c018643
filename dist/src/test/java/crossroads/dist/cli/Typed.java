package crossroads.dist.cli;

import crossroads.hub.institution.Cbe;
import crossroads.hub.institution.Environment;
import crossroads.partner.context.Context;
import crossroads.partner.context.Contexts;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine;

/** Commands as they are typed, in a data folder of their own, at a moment that stands still. */
final class Typed {

    /** What was written and how the command left. */
    record Left(int exit, String out, String err) {}

    static final Instant NOW = Instant.parse("2026-11-24T13:07:00Z");
    static final Path SMALL = Path.of("..", "config", "small");
    static final Path SAMPLES = Path.of("..", "xsd", "samples");
    static final Cbe CENTRE = new Cbe("0212344876");
    static final Cbe HUB = new Cbe("0244640631");
    static final Cbe OFFICE = new Cbe("0206731645");

    final Path data;
    private String stdin = "";
    private boolean isTerminal;

    Typed(Path data) {
        this.data = data;
    }

    Typed stdin(String text) {
        stdin = text;
        return this;
    }

    Typed onTerminal() {
        isTerminal = true;
        return this;
    }

    Contexts contexts() {
        return new Contexts(List.of(data.resolve("contexts")));
    }

    /** Of the welfare centre, at an address where nobody listens. */
    Context.PartnerContext centre(String name) {
        Context.PartnerContext context = new Context.PartnerContext(
                name, URI.create("amqps://localhost:1"), Environment.TEST, CENTRE, HUB, data.resolve("keys"), data.resolve("hub"),
                data.resolve("letters"));
        contexts().save(context);
        return context;
    }

    Context.AdminContext admin(int port, String token) throws IOException {
        Files.writeString(data.resolve("admin.token"), token);
        return admin(port);
    }

    Context.AdminContext admin(int port) {
        Context.AdminContext context =
                new Context.AdminContext("admin", URI.create("http://127.0.0.1:" + port), Environment.TEST, data.resolve("admin.token"));
        contexts().save(context);
        return context;
    }

    Left run(Object... arguments) {
        return run(commands -> { }, arguments);
    }

    Left run(java.util.function.Consumer<CommandLine> further, Object... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Screen plain = new Screen(print(out), print(err), false);
        CommandLine line = new Commands(
                        isTerminal ? plain.onTerminal() : plain,
                        new ByteArrayInputStream(stdin.getBytes(StandardCharsets.UTF_8)),
                        InstantSource.fixed(NOW),
                        folder -> new Contexts(List.of(folder.resolve("contexts"))))
                .line();
        further.accept(line);
        List<String> typed = Stream.concat(
                        Stream.of("--data", data.toString(), "--lang", "en"), Stream.of(arguments).map(Object::toString))
                .toList();
        int exit = line.execute(typed.toArray(String[]::new));
        return new Left(exit, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    private static PrintStream print(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }
}
