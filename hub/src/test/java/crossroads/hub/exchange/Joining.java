package crossroads.hub.exchange;

import crossroads.hub.SmallNetwork;
import crossroads.hub.envelope.CustomerInformation;
import crossroads.hub.envelope.Envelope;
import crossroads.hub.envelope.Head;
import crossroads.hub.envelope.HubInformation;
import crossroads.hub.envelope.Information;
import crossroads.hub.envelope.Status;
import crossroads.hub.envelope.SupplierInformation;
import crossroads.hub.institution.Cbe;
import crossroads.hub.institution.Environment;
import crossroads.hub.person.Ssin;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What Clairval asks of its own inscriptions on Bram, and what the register says of him. */
public final class Joining {

    public static final Ssin BRAM = SmallNetwork.BRAM;
    static final Cbe CLAIRVAL = SmallNetwork.CLAIRVAL.cbe();
    static final Cbe REGISTER = SmallNetwork.REGISTER.cbe();
    static final String PROOF = "/inscriptionRequest/register/proof/";

    final World world;

    public Joining(World world) {
        this.world = world;
    }

    static String register(String quality, String period, String... proof) {
        return "/inscriptionRequest/ssin=" + BRAM.digits()
                + "\n/inscriptionRequest/register/quality=" + quality
                + "\n/inscriptionRequest/register/period=" + period
                + (proof.length == 0 ? "" : "\n" + PROOF + String.join("\n" + PROOF, proof));
    }

    /** From today on, in quality 1, with all that Bram's document shows. */
    public static String register() {
        return register("1", "2026-11-24/", "documentNumber=999000000001", "lastName=De Bruyn", "firstName=Bram", "birthDate=2091-02-14");
    }

    public static String unregister(String quality, String lastDay) {
        return "/inscriptionRequest/ssin=" + BRAM.digits()
                + "\n/inscriptionRequest/unregister/quality=" + quality
                + "\n/inscriptionRequest/unregister/lastDay=" + lastDay;
    }

    static String list() {
        return "/inscriptionRequest/ssin=" + BRAM.digits();
    }

    /** What the register answers about Bram, {@code SEX} being more than the hub may see. */
    public static String bram() {
        return "/identifyPersonAnswer/ssin=" + BRAM.digits()
                + "\n/identifyPersonAnswer/birthDate=2091-02-14"
                + "\n/identifyPersonAnswer/sex=MALE"
                + "\n/identifyPersonAnswer/names/lastName=DE BRUYN"
                + "\n/identifyPersonAnswer/names/firstName=Bram"
                + "\n/identifyPersonAnswer/names/firstName=Karel"
                + "\n/identifyPersonAnswer/documentNumber=999000000001";
    }

    public Envelope.Question question(String ticket, String payload) {
        return question(CLAIRVAL, ticket, payload);
    }

    Envelope.Question question(Cbe asker, String ticket, String payload) {
        return new Envelope.Question(
                new Head(1, Environment.TEST, Uuid7.next(world.now), Optional.empty(), asker, SmallNetwork.HUB.cbe()),
                new CustomerInformation(ticket, world.now, asker, Optional.empty(), Optional.empty()),
                Optional.empty(),
                SmallNetwork.INSCRIPTION.id(),
                "-",
                world.payload(payload));
    }

    Stage ask(String ticket, String payload) {
        return world.walk(world.from(CLAIRVAL, question(ticket, payload)));
    }

    public Envelope.Answer registerSays(UUID exchange, Status status, String payload) {
        return new Envelope.Answer(
                new Head(1, Environment.TEST, Uuid7.next(world.now), Optional.empty(), REGISTER, SmallNetwork.HUB.cbe()),
                Optional.empty(),
                new HubInformation(exchange, world.now, Optional.empty()),
                Optional.of(new SupplierInformation("R-" + UUID.randomUUID().toString().substring(0, 8), world.now, REGISTER)),
                SmallNetwork.IDENTIFY.id(),
                status,
                List.of(),
                Optional.empty(),
                payload.isEmpty() ? Optional.empty() : Optional.of(world.payload(payload)),
                Optional.empty());
    }

    Stage answered(UUID exchange, String payload) {
        return world.walk(world.from(REGISTER, registerSays(exchange, Status.dataFound(), payload)));
    }

    /** Registers and lets the register confirm. @return what Clairval is told */
    Envelope registered(String ticket, String payload) {
        ask(ticket, payload);
        answered(world.exchange(CLAIRVAL, ticket), bram());
        return world.last();
    }

    static String text(Envelope answer) {
        return ((Envelope.Answer) answer).payload().map(LinePayloads::text).orElse("");
    }

    static String refusal(Envelope notice) {
        return notice instanceof Envelope.RefusalNotice refused ? refused.refusal() : notice.toString();
    }

    static List<String> warnings(Envelope answer) {
        return ((Envelope.Answer) answer).status().information().stream().map(Information::fieldValue).toList();
    }
}
