package crossroads.dist.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code examples}: a complete client of an institution, in the language of its software. */
@Command(
        name = "examples",
        customSynopsis = "./crossroads examples --lang java|python|node|php|csharp [--into DIR] [-o json]",
        description = "A complete client to copy: it asks, answers as a supplier, seals, verifies, repeats and drops what it knows.",
        footerHeading = "%nExample:%n",
        footer = {"  ./crossroads examples --lang python                   all its files, one after the other",
            "  ./crossroads examples --lang node --into my-client    the files, in a folder"})
final class ExamplesCommand implements Verb {

    private static final String PROGRAM = "from-demo";

    @Option(names = "--into", paramLabel = "DIR", description = "write the files there; what is there already stays as it is")
    @Nullable Path into;

    /** Holds --lang, which here is a language of programs. */
    @ParentCommand
    @Nullable Menu menu;

    @Spec
    CommandSpec spec = CommandSpec.create();

    @Override
    public boolean takesLanguage(String language) {
        return find(language).isPresent();
    }

    @Override
    public int run(Session session) throws IOException {
        ClientExample example = Optional.ofNullable(menu)
                .flatMap(parent -> Optional.ofNullable(parent.language))
                .flatMap(ExamplesCommand::find)
                .orElseThrow(() -> new ParameterException(spec.commandLine(), "say which: --lang " + languages()));
        Map<String, String> files = example.files();
        if (into != null) {
            write(session, into, files);
        } else if (session.isForPrograms()) {
            session.show(Json.items(files.entrySet().stream().map(ExamplesCommand::described).toList()));
        } else {
            files.forEach((path, content) -> {
                session.screen().line(example.heading(path));
                session.screen().line(content);
            });
        }
        return ExitCode.OK;
    }

    private static Optional<ClientExample> find(String language) {
        return Arrays.stream(ClientExample.values()).filter(one -> one.language().equals(language)).findFirst();
    }

    private static String languages() {
        return Arrays.stream(ClientExample.values()).map(ClientExample::language).collect(Collectors.joining("|"));
    }

    private static Map<String, Object> described(Map.Entry<String, String> file) {
        Map<String, Object> described = new LinkedHashMap<>();
        described.put("file", file.getKey());
        described.put("content", file.getValue());
        return described;
    }

    private static void write(Session session, Path folder, Map<String, String> files) throws IOException {
        List<Path> there = files.keySet().stream().map(folder::resolve).filter(Files::exists).toList();
        if (!there.isEmpty()) {
            throw new CommandFailure(ExitCode.CONFLICT, session.say("examples.there", there.getFirst()), session.say("examples.thereRemedy"));
        }
        for (Map.Entry<String, String> file : files.entrySet()) {
            Path target = folder.resolve(file.getKey());
            Files.createDirectories(target.toAbsolutePath().getParent());
            Files.writeString(target, file.getValue(), StandardCharsets.UTF_8);
            if (target.endsWith(PROGRAM) && !target.toFile().setExecutable(true, true)) {
                throw new IOException(target + " can't be made executable");
            }
        }
        session.screen().ok(session.say("examples.written", Integer.toString(files.size()), folder));
    }
}
