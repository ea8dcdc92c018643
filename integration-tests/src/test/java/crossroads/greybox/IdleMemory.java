package crossroads.greybox;

import crossroads.hub.envelope.Envelope;
import crossroads.hub.envelope.Format;
import crossroads.hub.envelope.Payload;
import crossroads.hub.envelope.StatusValue;
import crossroads.hub.institution.Cbe;
import crossroads.hub.institution.Environment;
import crossroads.hub.person.Ssin;
import crossroads.integration.Numbers;
import crossroads.integration.Persons;
import crossroads.integration.RunningHub;
import crossroads.integration.SmallSector;
import crossroads.partner.Partner;
import crossroads.partner.context.Context.PartnerContext;
import crossroads.partner.letters.Ask;
import crossroads.partner.letters.Reply;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

/**
 * Has a hub carry consultations about as many persons, each with a canary in its answer and in its dossier, waits until it is idle, and searches its live
 * objects for any of them.
 */
final class IdleMemory {

    /** No word of ours, of no library's. */
    static final String MARK = "QuinquireMarmoset7";

    private static final int IN_FLIGHT = 8;
    private static final int STEPS = 7;
    private static final long PATIENCE_SECONDS = 300;

    private IdleMemory() {}

    /** @param found what stands where in memory, and how often; empty when nothing does */
    record Looked(int consultations, long dumpedBytes, long arrays, Map<String, Integer> found) {}

    static Looked after(int consultations, Path folder) throws Exception {
        List<Ssin> persons = new ArrayList<>();
        for (int i = 0; i < consultations; i++) {
            persons.add(Numbers.bornIn(2072, i));
        }
        Path configuration = folder.resolve("configuration");
        SmallSector.copy(RunningHub.home().resolve("config/small"), "", configuration);
        inscribe(configuration, persons);
        Path data = folder.resolve("data");
        Path dump = folder.resolve("idle.hprof");
        Process process = start(configuration, data);
        try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
                Writer in = process.outputWriter(StandardCharsets.UTF_8)) {
            URI url = URI.create(line(out));
            consult(url, data, persons);
            in.write(dump + "\n");
            in.flush();
            line(out);
            return search(dump, persons);
        } finally {
            // It is all that a hub knows.
            Files.deleteIfExists(dump);
            if (!process.waitFor(60, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        }
    }

    private static void inscribe(Path configuration, List<Ssin> persons) throws IOException {
        StringBuilder registered = new StringBuilder();
        StringBuilder inscriptions = new StringBuilder();
        for (Ssin person : persons) {
            registered.append(person.digits()).append(",active,,2020-01-01\n");
            inscriptions.append(person.digits()).append(',').append(RunningHub.SUPPLIER).append(",10,1,2024-01-01,\n");
            inscriptions.append(person.digits()).append(',').append(RunningHub.CENTRE).append(",1,1,2024-01-01,\n");
        }
        Files.writeString(configuration.resolve("directory/persons.csv"), registered, StandardOpenOption.APPEND);
        Files.writeString(configuration.resolve("directory/inscriptions.csv"), inscriptions, StandardOpenOption.APPEND);
    }

    private static Process start(Path configuration, Path data) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx512m",
                        "--enable-native-access=ALL-UNNAMED",
                        "--sun-misc-unsafe-memory-access=allow",
                        "-Dcrossroads.home=" + RunningHub.home(),
                        "-Dcrossroads.console=OFF",
                        "-cp",
                        System.getProperty("java.class.path"),
                        HubAlone.class.getName(),
                        configuration.toString(),
                        data.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    private static String line(BufferedReader out) throws IOException {
        String line = out.readLine();
        if (line == null) {
            throw new IOException("the hub ended too early");
        }
        return line;
    }

    private static void consult(URI url, Path data, List<Ssin> persons) throws Exception {
        AtomicInteger answers = new AtomicInteger();
        Semaphore places = new Semaphore(IN_FLIGHT);
        try (Partner supplier = partner(url, data, RunningHub.SUPPLIER).serve(IdleMemory::answer).start();
                Partner centre = partner(url, data, RunningHub.CENTRE).start()) {
            for (Ssin person : persons) {
                if (!places.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                    throw new IllegalStateException("the hub does not answer");
                }
                Format format = person.digits().hashCode() % 2 == 0 ? Format.XML : Format.JSON;
                Ask question = Persons.question(person, format);
                centre.ask(question.by("program-of-the-centre", MARK + person.digits().hashCode())).whenComplete((letter, failure) -> {
                    if (letter != null && letter.envelope() instanceof Envelope.Answer answer && answer.status().value() == StatusValue.DATA_FOUND) {
                        answers.incrementAndGet();
                    }
                    places.release();
                });
            }
            places.tryAcquire(IN_FLIGHT, PATIENCE_SECONDS, TimeUnit.SECONDS);
        }
        if (answers.get() != persons.size()) {
            throw new IllegalStateException("only " + answers + " of " + persons.size() + " questions were answered with data");
        }
    }

    /** What the office answers, in the question's format and with a canary in it. */
    private static Optional<Reply> answer(Envelope.Question question) {
        return Persons.employment(question).map(reply -> {
            Payload payload = reply.payload().orElseThrow();
            String text = new String(payload.bytes(), StandardCharsets.UTF_8).replace("Invented bakery", MARK + System.nanoTime());
            return Reply.data(new Payload(text.getBytes(StandardCharsets.UTF_8), payload.format()));
        });
    }

    private static Partner partner(URI url, Path data, Cbe cbe) {
        Path folder = data.resolve("partners").resolve(cbe.digits());
        PartnerContext context = new PartnerContext(
                cbe.digits(), url, Environment.TEST, cbe, new Cbe("0244640631"), folder.resolve("keys"), folder.resolve("hub"), folder.resolve("inbox"));
        return Partner.connect(context, Clock.systemUTC());
    }

    private static Looked search(Path file, List<Ssin> persons) throws IOException {
        Words words = new Words(MARK, persons.stream().map(Ssin::digits).collect(Collectors.toSet()));
        HeapDump dump = HeapDump.open(file);
        Map<Long, Set<String>> found = new HashMap<>();
        long[] arrays = {0};
        dump.arrays((id, content) -> {
            arrays[0]++;
            words.in(content, word -> found.computeIfAbsent(id, key -> new HashSet<>()).add(word));
        });
        Map<String, Integer> told = new TreeMap<>();
        for (Map.Entry<Long, Set<String>> one : found.entrySet().stream().limit(200).toList()) {
            for (String way : dump.holders(Set.of(one.getKey()), found.size() < 40 ? STEPS : 3)) {
                told.merge(one.getValue() + way, 1, Integer::sum);
            }
        }
        return new Looked(persons.size(), Files.size(file), arrays[0], told);
    }
}
