package crossroads.hub.exchange;

import crossroads.hub.conversation.TicketClaim;
import crossroads.hub.institution.Cbe;
import crossroads.hub.journal.Leaf;
import crossroads.hub.journal.LeafEncoding;
import crossroads.hub.journal.PrivatePart;
import crossroads.hub.journal.PublicPart;
import crossroads.hub.own.Stories;
import crossroads.hub.own.Story;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;

/** Tells stories out of the leaves that the world wrote, decoded as anybody would who has the month's key. */
final class ToldStories implements Stories {

    private final World world;

    ToldStories(World world) {
        this.world = world;
    }

    @Override
    public Optional<Story> of(Cbe sender, String ticket) {
        return Optional.ofNullable(world.tickets.get(sender + ticket)).map(claim -> story(sender, claim));
    }

    private Story story(Cbe sender, TicketClaim claim) {
        UUID exchange = claim.exchange();
        List<Leaf> all = world.leaves();
        List<Story.Chapter> chapters = IntStream.range(0, all.size())
                .filter(i -> LeafEncoding.decodePublic(all.get(i).publicPart()).exchange().equals(exchange))
                .mapToObj(i -> chapter(i, all.get(i)))
                .toList();
        return new Story(
                exchange,
                claim.ticket(),
                sender,
                Optional.ofNullable(world.exchanges.get(exchange)).map(row -> row.service().toString()).orElse(""),
                Optional.ofNullable(world.exchanges.get(exchange)).map(row -> row.state().name()).orElse(claim.outcome()),
                chapters,
                world.outbox.values().stream()
                        .filter(row -> row.exchange().equals(exchange))
                        .map(row -> new Story.Sent(row.messageId(), row.recipient(), "WAITING", row.createdAt()))
                        .toList());
    }

    private static Story.Chapter chapter(long index, Leaf leaf) {
        PublicPart open = LeafEncoding.decodePublic(leaf.publicPart());
        byte[] both = leaf.sealedPrivatePart();
        PrivatePart closed = LeafEncoding.decodePrivate(Arrays.copyOfRange(both, LeafEncoding.NONCE_SIZE, both.length));
        return new Story.Chapter(
                index,
                HexFormat.of().formatHex(leaf.hash()),
                open.kind().name(),
                open.time(),
                open.outcome(),
                open.revision(),
                closed.row(),
                closed.ladder(),
                closed.trail());
    }
}
