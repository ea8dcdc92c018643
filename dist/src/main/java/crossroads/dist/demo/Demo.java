package crossroads.dist.demo;

import crossroads.config.reader.Configuration;
import crossroads.config.reader.ConfigurationErrors;
import crossroads.config.reader.ConfigurationReader;
import crossroads.config.reader.SupplierAnswers;
import crossroads.config.reader.TestPerson;
import crossroads.config.reader.TestPersons;
import crossroads.config.revisions.RevisionFiles;
import crossroads.dist.demo.DemoReport.PartnerFile;
import crossroads.dist.demo.DemoReport.PlayedScene;
import crossroads.dist.hub.Hub;
import crossroads.hub.envelope.Envelope;
import crossroads.hub.envelope.Evidence;
import crossroads.hub.envelope.Format;
import crossroads.hub.institution.Cbe;
import crossroads.hub.institution.CertificateUsage;
import crossroads.hub.institution.Institution;
import crossroads.hub.institution.RegisteredCertificate;
import crossroads.hub.person.Ssin;
import crossroads.partner.Partner;
import crossroads.partner.context.Contexts;
import crossroads.partner.letters.Letter;
import crossroads.security.seals.CmsSeals;
import crossroads.xsd.envelopes.FormattedEnvelopes;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/** A demonstration on a running hub: members join, the supplier's process starts, the scenes are played, and a report is left to be checked. */
public final class Demo implements AutoCloseable {

    /** The centre that asks, one that nobody impersonates in earnest, and one whose signing certificate is revoked in a scene. */
    static final Cbe CENTRE = new Cbe("0212344876");

    static final Cbe NEWCOMER = new Cbe("1000000021");
    static final Cbe SUPPLIER = new Cbe("0206731645");
    /** The register, which is asked who a person is before anybody is inscribed. */
    static final Cbe REGISTER = new Cbe("0925100084");

    private final Hub hub;
    private final Clock clock;
    private final Contexts contexts;
    private final Path configuration;
    private final Path partners;
    private final Membership membership;
    private final List<AutoCloseable> open = new ArrayList<>();

    public Demo(Hub hub, Contexts contexts, Clock clock) {
        this.hub = hub;
        this.clock = clock;
        this.contexts = contexts;
        this.configuration = hub.settings().configuration();
        this.partners = hub.settings().partners();
        URI url = Places.url(hub.settings());
        this.membership = new Membership(
                partners, contexts, hub.identity(), url, hub.settings().enrolmentUrl(), hub.environment(), hub.primitives());
    }

    /** Makes keys and certificates for those who play. @return how many joined */
    public int join() {
        List<RegisteredCertificate> certificates = new ArrayList<>();
        for (Map.Entry<String, Cbe> player : players().entrySet()) {
            certificates.addAll(membership.join(institution(player.getValue()), player.getKey(), clock.instant()));
        }
        hub.registry().register(certificates);
        if (contexts.current().isEmpty()) {
            contexts.use("clairval");
        }
        return players().size();
    }

    private Map<String, Cbe> players() {
        return Map.of("clairval", CENTRE, "nsso", SUPPLIER, "register", REGISTER, "oldkey", oldKeyCentre());
    }

    /** The first welfare centre of the example that plays no other part. */
    private Cbe oldKeyCentre() {
        return hub.revision().institutions().values().stream()
                .filter(one -> one.sectorClass().toString().equals("17.1"))
                .map(Institution::cbe)
                .filter(cbe -> !cbe.equals(CENTRE) && !cbe.equals(NEWCOMER))
                .sorted()
                .findFirst()
                .orElseThrow();
    }

    private Institution institution(Cbe cbe) {
        return hub.revision().institution(cbe).orElseThrow(() -> new IllegalStateException("the configuration has no institution " + cbe));
    }

    /** Starts the contributions office and the register, each a process of its own. @param command by the name of its context */
    public void startSuppliers(Function<String, List<String>> command) throws IOException, InterruptedException {
        List<SupplierChild> children = new ArrayList<>();
        for (Map.Entry<String, Cbe> one : List.of(Map.entry("nsso", SUPPLIER), Map.entry("register", REGISTER))) {
            SupplierChild child = SupplierChild.start(command.apply(one.getKey()), membership.folder(one.getValue()).resolve("supplier.log"));
            open.add(child);
            children.add(child);
        }
        for (SupplierChild child : children) {
            child.awaitReady();
        }
    }

    /** How many scenes there are. */
    public static int scenes() {
        return Scenes.all().size();
    }

    /** What is told of each scene as it ends. */
    @FunctionalInterface
    public interface Audience {
        void sees(Ending ending);
    }

    /** Plays all scenes and writes the report. @param format in which the partners write their questions. @return how many did not end as they must */
    public int play(Audience audience, Path reportFile, Format format) throws Exception {
        Cast cast = cast(format);
        Inboxes inboxes = new Inboxes(partners);
        List<PlayedScene> played = new ArrayList<>();
        int failures = 0;
        for (Scene scene : Scenes.all()) {
            Played one = scene.play().on(cast);
            audience.sees(Ending.of(scene, one));
            failures += one.endedAsItMust() ? 0 : 1;
            List<PartnerFile> files = new ArrayList<>(inboxes.fresh());
            if (one.isRepeat() && one.told().isPresent()) {
                files.add(inboxes.of(one.told().get().file()));
            }
            played.add(report(scene, cast, one, files));
        }
        write(reportFile, format, played);
        // From here on their inboxes are for who types commands in their name.
        cast.centre().close();
        cast.withOldKey().close();
        return failures;
    }

    private Cast cast(Format format) throws IOException, ConfigurationErrors {
        Configuration read = ConfigurationReader.read(RevisionFiles.of(configuration));
        Map<String, Ssin> persons = TestPersons.in(configuration, read).stream().collect(Collectors.toMap(TestPerson::name, TestPerson::ssin));
        Cbe oldKey = oldKeyCentre();
        hub.registry().certificates().stream()
                .filter(one -> one.institution().equals(oldKey) && one.usage() == CertificateUsage.SIGN && one.isLive())
                .forEach(one -> hub.revoke(one.fingerprint()));
        CmsSeals seals = new CmsSeals(
                hub.primitives(), hub.identity().keys().signing(clock.instant()), List.of(), hub.registry()::certificate);
        return new Cast(
                CENTRE,
                connect(CENTRE, "clairval"),
                NEWCOMER,
                oldKey,
                connect(oldKey, "oldkey"),
                SUPPLIER,
                membership.folder(SUPPLIER),
                new SupplierLetters(membership.folder(SUPPLIER).resolve("inbox"), seals, new FormattedEnvelopes()),
                persons,
                SupplierAnswers.in(configuration).identities(),
                new QuestionTexts(format),
                clock);
    }

    private Partner connect(Cbe cbe, String name) {
        Partner partner = Partner.connect(membership.context(institution(cbe), name), clock);
        open.add(partner);
        return partner.start();
    }

    private PlayedScene report(Scene scene, Cast cast, Played one, List<PartnerFile> files) {
        Optional<Envelope> told = one.told().map(Letter::envelope);
        long index = told.flatMap(Demo::evidence)
                .flatMap(evidence -> hub.administration().index(exchanges(one, told.get()), evidence.leafHash()))
                .orElse(-1L);
        return new PlayedScene(
                scene.name(),
                scene.title(),
                scene.asker().apply(cast).digits(),
                one.ticket(),
                one.exchange().map(UUID::toString).orElse(new UUID(0, 0).toString()),
                one.expected(),
                one.received(),
                index,
                files,
                one.endedAsItMust());
    }

    private static List<UUID> exchanges(Played one, Envelope told) {
        List<UUID> exchanges = new ArrayList<>();
        one.exchange().ifPresent(exchanges::add);
        switch (told) {
            case Envelope.Answer answer -> exchanges.add(answer.hub().ticket());
            case Envelope.RefusalNotice refusal -> exchanges.add(refusal.hub().ticket());
            case Envelope.RepeatNotice notice -> exchanges.add(notice.hub().ticket());
            case Envelope.Question ignored -> { }
        }
        return exchanges;
    }

    private static Optional<Evidence> evidence(Envelope envelope) {
        return switch (envelope) {
            case Envelope.Answer answer -> answer.evidence();
            case Envelope.RefusalNotice refusal -> refusal.evidence();
            case Envelope.RepeatNotice ignored -> Optional.empty();
            case Envelope.Question ignored -> Optional.empty();
        };
    }

    private void write(Path reportFile, Format format, List<PlayedScene> played) throws IOException {
        Path journal = reportFile.resolveSibling("demo-journal.zip");
        // Its private parts are open: for who made the demonstration, and nobody else.
        makePrivate(journal);
        try (OutputStream out = Files.newOutputStream(journal)) {
            hub.administration().exportJournal(out);
        }
        new DemoReport(
                        hub.revision().number(),
                        hub.environment().name(),
                        format.name(),
                        hub.revision().hub().digits(),
                        Base64.getEncoder().encodeToString(hub.identity().keys().signing(clock.instant()).certificate().der()),
                        reportFile.toAbsolutePath().getParent().relativize(configuration.toAbsolutePath()).toString(),
                        journal.getFileName().toString(),
                        reportFile.toAbsolutePath().getParent().relativize(partners.toAbsolutePath()).toString(),
                        played)
                .write(reportFile);
    }

    private static void makePrivate(Path file) throws IOException {
        Files.deleteIfExists(file);
        if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        }
    }

    @Override
    public void close() throws Exception {
        for (AutoCloseable one : open.reversed()) {
            one.close();
        }
        open.clear();
    }
}
