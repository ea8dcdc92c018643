package crossroads.config.reader;

import crossroads.config.reader.SupplierAnswers.Employer;
import crossroads.config.reader.SupplierAnswers.Employment;
import crossroads.config.reader.SupplierAnswers.Identity;
import crossroads.config.reader.SupplierAnswers.Reduction;
import crossroads.config.reader.SupplierAnswers.SocialStatus;
import crossroads.config.reader.SupplierAnswers.Wage;
import crossroads.config.yaml.StrictYaml;
import crossroads.hub.directory.Period;
import crossroads.hub.institution.Cbe;
import crossroads.hub.institution.NssoNumber;
import crossroads.hub.person.Ssin;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/** The files in {@code supplier/}. */
final class SupplierFiles {

    private static final int MAX_CENTS = 999_999_999;
    private static final Pattern NSSO = Pattern.compile("[0-9]{9}");
    private static final Pattern JOINT_COMMISSION = Pattern.compile("[0-9]{3}(\\.[0-9]{2}){0,2}");
    private static final Pattern WORD = Pattern.compile("[A-Z0-9][A-Z0-9_]{0,39}");
    private static final Pattern QUARTER = Pattern.compile("[12][0-9]{3}Q[1-4]");
    private static final Pattern DOCUMENT = Pattern.compile("999[0-9]{9}");
    private static final Pattern INCOMPLETE_DATE = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");

    private final Problems problems = new Problems();
    private final Map<Cbe, Employer> employers = new HashMap<>();
    private final Map<Ssin, List<Employment>> employments = new HashMap<>();
    private final Set<Ssin> garbled = new HashSet<>();
    private final Map<Ssin, Identity> identities = new HashMap<>();
    private final Map<Ssin, List<SocialStatus>> statuses = new HashMap<>();

    private SupplierFiles() {}

    static SupplierAnswers read(Path folder) throws IOException, ConfigurationErrors {
        SupplierFiles files = new SupplierFiles();
        files.read(folder, "supplier/employments.yaml", "Employments", file -> {
            file.may("employers").flatMap(Value::items).ifPresent(items ->
                    items.forEach(item -> item.section().ifPresent(files::employer)));
            files.persons(file, files::employmentsOf);
        });
        files.read(folder, "supplier/identities.yaml", "Identities", file -> files.persons(file, files::identityOf));
        files.read(folder, "supplier/statuses.yaml", "SocialStatuses", file -> files.persons(file, files::statusesOf));
        files.problems.throwIfAny();
        return new SupplierAnswers(files.employments, files.garbled, files.identities, files.statuses);
    }

    private void read(Path folder, String name, String kind, Consumer<Section> content) throws IOException {
        Path path = folder.resolve(name);
        if (Files.notExists(path)) {
            return;
        }
        StrictYaml.Document document = StrictYaml.read(Files.readAllBytes(path));
        document.complaints().forEach(c -> problems.add(name, c.place(), "", c.what(), c.remedy()));
        document.root().flatMap(root -> Value.root(problems, name, root).section()).ifPresent(file -> {
            file.header(kind);
            content.accept(file);
            file.refuseOthers();
        });
    }

    private void persons(Section file, BiConsumer<Section, Ssin> content) {
        file.need("persons").flatMap(Value::items).ifPresent(items -> items.forEach(item -> item.section().ifPresent(entry -> {
            entry.need("ssin").flatMap(TestPersons::invented).ifPresent(ssin -> content.accept(entry, ssin));
            entry.refuseOthers();
        })));
    }

    private void employer(Section entry) {
        Optional<Cbe> number = entry.need("enterpriseNumber").flatMap(Typed::cbe);
        Optional<NssoNumber> nsso = entry.need("nssoNumber").flatMap(SupplierFiles::nssoNumber);
        Optional<String> name = entry.need("name").flatMap(value -> Typed.text(value, 64));
        entry.refuseOthers();
        if (number.isPresent() && nsso.isPresent() && name.isPresent()) {
            employers.put(number.get(), new Employer(number.get(), nsso.get(), name.get()));
        }
    }

    private static Optional<NssoNumber> nssoNumber(Value value) {
        return Typed.text(value, NSSO, "nine digits").flatMap(digits -> NssoNumber.isValid(digits)
                ? Optional.of(new NssoNumber(digits))
                : value.refuse("\"" + digits + "\" is not an employer's number at the contributions office", "correct its check digits"));
    }

    private void employmentsOf(Section entry, Ssin ssin) {
        if (entry.may("garbled").flatMap(Typed::truth).orElse(false)) {
            garbled.add(ssin);
        }
        entry.may("employments").ifPresent(list ->
                employments.put(ssin, Typed.each(list, item -> item.section().flatMap(this::employment))));
    }

    private Optional<Employment> employment(Section entry) {
        Optional<Employer> employer = entry.need("employer").flatMap(value -> Typed.cbe(value).flatMap(cbe ->
                Optional.ofNullable(employers.get(cbe))
                        .or(() -> value.refuse("no employer has the number " + cbe, "add it to employers"))));
        Optional<Period> period = Validity.read(entry, "begin", "end");
        Optional<String> commission = entry.may("jointCommission")
                .flatMap(value -> Typed.text(value, JOINT_COMMISSION, "a joint commission like \"302\""));
        Optional<String> workerType = entry.may("workerType").flatMap(value -> Typed.text(value, WORD, "a worker type like OTH"));
        Optional<Integer> gross = entry.may("grossAmountCents").flatMap(SupplierFiles::cents);
        Optional<String> quarter = entry.may("quarter").flatMap(value -> Typed.text(value, QUARTER, "a quarter like 2026Q1"));
        Optional<Integer> contributions = entry.may("contributionsCents").flatMap(SupplierFiles::cents);
        List<Reduction> reductions = entry.may("reductions")
                .map(list -> Typed.each(list, item -> item.section().flatMap(SupplierFiles::reduction)))
                .orElse(List.of());
        entry.refuseOthers();
        if (entry.has("grossAmountCents") != entry.has("quarter")) {
            entry.at().refuse("an amount without its quarter, or a quarter without its amount", "write both");
        }
        return employer.isEmpty() || period.isEmpty()
                ? Optional.empty()
                : Optional.of(new Employment(period.get(), employer.get(), commission, workerType,
                        gross.flatMap(cents -> quarter.map(q -> new Wage(cents, q))), contributions, reductions));
    }

    private static Optional<Reduction> reduction(Section entry) {
        Optional<String> code = entry.need("code").flatMap(value -> Typed.text(value, WORD, "a code like \"3000\""));
        Optional<Integer> amount = entry.need("amountCents").flatMap(SupplierFiles::cents);
        entry.refuseOthers();
        return code.flatMap(c -> amount.map(cents -> new Reduction(c, cents)));
    }

    private void identityOf(Section entry, Ssin ssin) {
        Optional<String> lastName = entry.need("lastName").flatMap(value -> Typed.text(value, 64));
        List<String> firstNames =
                entry.need("firstNames").map(list -> Typed.each(list, name -> Typed.text(name, 64))).orElse(List.of());
        Optional<String> birthDate = entry.need("birthDate").flatMap(SupplierFiles::incompleteDate);
        Optional<String> sex = entry.need("sex").flatMap(value -> Typed.text(value, WORD, "MALE, FEMALE or UNKNOWN"));
        Optional<String> deceasedOn = entry.may("deceasedOn").flatMap(SupplierFiles::incompleteDate);
        Optional<String> documentNumber = entry.may("documentNumber")
                .flatMap(value -> Typed.text(value, DOCUMENT, "twelve digits that begin with 999, a series that nobody issues"));
        if (lastName.isPresent() && birthDate.isPresent() && sex.isPresent()) {
            identities.put(ssin, new Identity(lastName.get(), firstNames, birthDate.get(), sex.get(), deceasedOn, documentNumber));
        }
    }

    private void statusesOf(Section entry, Ssin ssin) {
        entry.need("statuses").ifPresent(list -> statuses.put(ssin, Typed.each(list, item -> item.section().flatMap(status -> {
            var category = status.need("category").flatMap(value -> Typed.text(value, WORD, "a category like LIVING_WAGE"));
            var since = status.need("since").flatMap(Typed::date);
            var supplier = status.may("supplier").flatMap(Typed::cbe);
            status.refuseOthers();
            return category.flatMap(c -> since.map(day -> new SocialStatus(c, day, supplier)));
        }))));
    }

    private static Optional<Integer> cents(Value value) {
        return Typed.integer(value, 0, MAX_CENTS);
    }

    private static Optional<String> incompleteDate(Value value) {
        return Typed.text(value, INCOMPLETE_DATE, "a date; unknown months and days are 00");
    }
}
