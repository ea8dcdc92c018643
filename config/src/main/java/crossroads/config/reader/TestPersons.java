package crossroads.config.reader;

import crossroads.config.yaml.StrictYaml;
import crossroads.hub.envelope.StatusValue;
import crossroads.hub.institution.Cbe;
import crossroads.hub.institution.Texts;
import crossroads.hub.person.Ssin;
import crossroads.hub.refusal.RefusalId;
import crossroads.hub.service.ServiceId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** {@code persons.yaml}: the test persons of a configuration. They are always invented, in every environment. */
public final class TestPersons {

    private static final String FILE = "persons.yaml";
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{1,31}");
    private static final Map<String, StatusValue> STATUSES = new TreeMap<>(Map.of(
            "DATA_FOUND", StatusValue.DATA_FOUND,
            "NO_DATA_FOUND", StatusValue.NO_DATA_FOUND,
            "NO_RESULT", StatusValue.NO_RESULT));

    private final Problems problems = new Problems();
    private final Configuration configuration;
    private final Map<String, TestPerson> persons = new LinkedHashMap<>();

    private TestPersons(Configuration configuration) {
        this.configuration = configuration;
    }

    /** The test persons in the folder that this configuration was read from, in the order of the file; none without the file. */
    public static List<TestPerson> in(Path folder, Configuration configuration) throws IOException, ConfigurationErrors {
        Path path = folder.resolve(FILE);
        return Files.notExists(path) ? List.of() : new TestPersons(configuration).read(Files.readAllBytes(path));
    }

    private List<TestPerson> read(byte[] bytes) throws ConfigurationErrors {
        StrictYaml.Document document = StrictYaml.read(bytes);
        document.complaints().forEach(c -> problems.add(FILE, c.place(), "", c.what(), c.remedy()));
        document.root().flatMap(root -> Value.root(problems, FILE, root).section()).ifPresent(file -> {
            file.header("TestPersons");
            file.need("persons").flatMap(Value::items).ifPresent(items -> items.forEach(
                    item -> item.section().ifPresent(this::person)));
            file.refuseOthers();
        });
        problems.throwIfAny();
        return List.copyOf(persons.values());
    }

    private void person(Section entry) {
        Optional<String> name = entry.need("name").flatMap(value -> Typed.text(value, NAME, "a name like robin"));
        Optional<Ssin> ssin = entry.need("ssin").flatMap(TestPersons::invented);
        Optional<Texts> shows = entry.need("shows").flatMap(Typed::texts);
        Optional<TestPerson.Promise> promise = entry.need("promise").flatMap(Value::section).flatMap(this::promise);
        entry.refuseOthers();
        if (name.isPresent() && ssin.isPresent() && shows.isPresent() && promise.isPresent()
                && persons.putIfAbsent(name.get(), new TestPerson(name.get(), ssin.get(), shows.get(), promise.get())) != null) {
            entry.at().refuse("two test persons are called " + name.get(), "give each a name of its own");
        }
    }

    private Optional<TestPerson.Promise> promise(Section section) {
        Optional<Cbe> askedBy = section.need("askedBy").flatMap(value -> Typed.cbe(value).filter(cbe ->
                configuration.institutions().containsKey(cbe)
                        || value.refuse("no institution has the number " + cbe, "correct the number").isPresent()));
        Optional<ServiceId> service = section.need("service").flatMap(value -> Typed.service(value).filter(id ->
                configuration.services().containsKey(id)
                        || value.refuse("no service is called " + id, "correct the name").isPresent()));
        Optional<String> legalContext = section.need("legalContext").flatMap(CodesFile::legalContext);
        Optional<StatusValue> status = section.need("status").flatMap(value -> Typed.oneOf(value, STATUSES));
        Optional<Value> refusalValue = section.may("refusal");
        Optional<RefusalId> refusal = refusalValue.flatMap(value -> Typed.text(value, 16).flatMap(id ->
                RefusalId.of(id).or(() -> value.refuse("\"" + id + "\" is no refusal", "write one of docs/refusals.md"))));
        section.refuseOthers();
        if (refusalValue.isPresent() && !status.equals(Optional.of(StatusValue.NO_RESULT))) {
            refusalValue.get().refuse("a refusal beside a status that is none", "write status: NO_RESULT");
        }
        return askedBy.isPresent() && service.isPresent() && legalContext.isPresent() && status.isPresent()
                ? Optional.of(new TestPerson.Promise(askedBy.get(), service.get(), legalContext.get(), status.get(), refusal))
                : Optional.empty();
    }

    static Optional<Ssin> invented(Value value) {
        return Typed.ssin(value).filter(ssin -> InventedPersons.isInvented(ssin)
                || value.refuse("this may be a person's real number", "take a person born after 2040").isPresent());
    }
}
