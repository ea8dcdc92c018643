package crossroads.dist.cli;

import crossroads.config.example.ExampleSector;
import crossroads.config.example.Skeleton;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code init}: a configuration to begin with. */
@Command(
        name = "init",
        customSynopsis = "./crossroads init DIR [--example]",
        description = {
            "Writes a configuration to begin with: a small network and the schemas by which editors complete.",
            "With --example the whole invented sector. A folder that holds a configuration already is left alone."
        },
        footerHeading = "%nExample:%n",
        footer = "  ./crossroads init my-sector")
final class InitCommand implements Verb {

    @Parameters(paramLabel = "DIR", description = "the folder; it is made when it is not there")
    Path folder = Path.of(".");

    @Option(names = "--example", description = "the whole example sector, of more than 3,000 institutions")
    boolean isExample;

    @Override
    public int run(Session session) throws IOException {
        try {
            if (isExample) {
                ExampleSector.write(folder);
            } else {
                Skeleton.write(folder);
            }
        } catch (FileAlreadyExistsException e) {
            throw new CommandFailure(ExitCode.CONFLICT, session.say("init.taken", folder), session.say("init.takenRemedy"));
        }
        if (session.isForPrograms()) {
            session.show(Json.fields("folder", folder.toString()));
        } else {
            session.screen().ok(session.say("init.written", folder));
            session.screen().next("./crossroads run --config " + folder);
        }
        return ExitCode.OK;
    }
}
