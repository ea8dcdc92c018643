package crossroads.hub.store;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * Entries that go into one transaction: no two with one ticket, none that ends what another ends or changes lines that another changes.
 * Those with a ticket that leads in this group follow it; those that end or change the same thing wait for the next group. So do all behind
 * one that takes inscriptions away: they may rely on them, and only a later group sees that they were withdrawn.
 */
final class Group {

    private final List<Pending> leaders = new ArrayList<>();
    private final Map<Pending.TicketKey, List<Pending>> followers = new HashMap<>();
    private final List<Pending> next = new ArrayList<>();

    static Group of(List<Pending> waiting) {
        Group group = new Group();
        Set<Pending.TicketKey> tickets = new HashSet<>();
        Set<Pending.DeliveryKey> ends = new HashSet<>();
        Set<UUID> closings = new HashSet<>();
        Set<Pending.LinesKey> lines = new HashSet<>();
        boolean isFull = false;
        for (Pending pending : waiting) {
            if (pending.ticket().filter(tickets::contains).isPresent()) {
                group.followers.computeIfAbsent(pending.ticket().get(), key -> new ArrayList<>()).add(pending);
            } else if (isFull
                    || pending.deliveryEnd().filter(ends::contains).isPresent()
                    || pending.closing().filter(closings::contains).isPresent()
                    || !Collections.disjoint(lines, pending.lines())) {
                group.next.add(pending);
            } else {
                pending.ticket().ifPresent(tickets::add);
                pending.deliveryEnd().ifPresent(ends::add);
                pending.closing().ifPresent(closings::add);
                lines.addAll(pending.lines());
                isFull = pending.takesAway();
                group.leaders.add(pending);
            }
        }
        return group;
    }

    List<Pending> leaders() {
        return leaders;
    }

    List<Pending> following(Pending leader) {
        return leader.ticket().map(key -> followers.getOrDefault(key, List.of())).orElse(List.of());
    }

    List<Pending> next() {
        return next;
    }
}
