package crossroads.dist.cli;

import crossroads.config.reader.TestPerson;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code persons}: invented persons with promised behaviour, like test cards. */
@Command(
        name = "persons",
        customSynopsis = "./crossroads persons list|show",
        description = "The test persons: invented, each with a promise of what a question about them shows.",
        footerHeading = "%nExample:%n",
        footer = "  ./crossroads persons show robin > robin.txt",
        subcommands = {PersonsCommand.ListAll.class, PersonsCommand.Show.class})
final class PersonsCommand {

    private PersonsCommand() {}

    /** {@code persons list}. */
    @Command(
            name = "list",
            customSynopsis = "./crossroads persons list [--config DIR] [-o json]",
            description = "The test persons and what a question about each shows. Numbers are not shown.",
            footerHeading = "%nExample:%n",
            footer = "  ./crossroads persons list --lang fr")
    static final class ListAll implements Verb {
        @Option(names = "--config", paramLabel = "DIR", description = "the configuration (default: the data folder's, else the example's)")
        @Nullable Path config;

        @Override
        public int run(Session session) throws Exception {
            List<TestPerson> persons = ConfigurationFolder.find(session, config).persons(session);
            if (session.isForPrograms()) {
                session.show(Json.items(persons.stream().map(person -> described(person, session)).toList()));
                return ExitCode.OK;
            }
            session.screen().table(
                    List.of("NAME", "SERVICE", "LEGAL CONTEXT", "PROMISE", "SHOWS"),
                    persons.stream()
                            .map(person -> List.of(
                                    person.name(),
                                    person.promise().service().toString(),
                                    person.promise().legalContext(),
                                    promised(person),
                                    person.shows().in(session.phrases().language())))
                            .toList());
            session.screen().hint(" " + session.say("persons.next"));
            return ExitCode.OK;
        }
    }

    /** {@code persons show}. */
    @Command(
            name = "show",
            customSynopsis = "./crossroads persons show NAME [--number|--proof] [--config DIR] [-o json]",
            description = {
                "One test person. Into a file or pipe it writes the person's number alone, ready for --person;",
                "on a terminal it tells what the person shows and masks the number.",
                "With --proof it writes what the person's identity document shows, ready for the --proof of register add."
            },
            footerHeading = "%nExample:%n",
            footer = {
                "  ./crossroads persons show robin > robin.txt",
                "  ./crossroads persons show robin --proof > robin.id"
            })
    static final class Show implements Verb {
        @Parameters(paramLabel = "NAME", description = "as persons list shows it")
        String name = "";

        @Option(names = "--number", description = "the number alone, also on a terminal")
        boolean isNumberWanted;

        @Option(names = "--proof", description = "what the identity document shows, instead of the number")
        boolean isProofWanted;

        @Option(names = "--config", paramLabel = "DIR", description = "the configuration (default: the data folder's, else the example's)")
        @Nullable Path config;

        @Override
        public int run(Session session) throws Exception {
            ConfigurationFolder folder = ConfigurationFolder.find(session, config);
            TestPerson person = folder.persons(session).stream()
                    .filter(one -> one.name().equals(name))
                    .findFirst()
                    .orElseThrow(() -> new CommandFailure(
                            ExitCode.NOT_FOUND, session.say("persons.unknown", name), "./crossroads persons list"));
            if (isProofWanted) {
                ProofFile proof = folder.proof(session, person.ssin())
                        .orElseThrow(() -> new CommandFailure(
                                ExitCode.NOT_FOUND, session.say("persons.noProof", name), "./crossroads persons list"));
                if (session.isForPrograms()) {
                    session.show(proof.lines());
                } else {
                    proof.written().forEach(session.screen()::line);
                }
                return ExitCode.OK;
            }
            if (session.isForPrograms()) {
                Map<String, Object> described = described(person, session);
                if (isNumberWanted) {
                    described.put("ssin", person.ssin().digits());
                }
                session.show(described);
            } else if (isNumberWanted || !session.screen().isTerminal()) {
                session.screen().line(person.ssin().digits());
            } else {
                session.screen().line(" " + person.name() + "  " + person.ssin());
                session.screen().under(person.shows().in(session.phrases().language()));
                session.screen().under(session.say(
                        "persons.promise", person.promise().askedBy(), person.promise().service(), person.promise().legalContext(), promised(person)));
                session.screen().next("./crossroads persons show " + name + " > " + name + ".txt");
            }
            return ExitCode.OK;
        }
    }

    private static String promised(TestPerson person) {
        return person.promise().refusal().map(id -> person.promise().status() + " " + id).orElse(person.promise().status().name());
    }

    private static Map<String, Object> described(TestPerson person, Session session) {
        Map<String, Object> promise = new LinkedHashMap<>();
        promise.put("askedBy", person.promise().askedBy().digits());
        promise.put("service", person.promise().service().toString());
        promise.put("legalContext", person.promise().legalContext());
        promise.put("status", person.promise().status());
        person.promise().refusal().ifPresent(id -> promise.put("refusal", id.id()));
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("name", person.name());
        all.put("shows", person.shows().in(session.phrases().language()));
        all.put("promise", promise);
        return all;
    }
}
