package crossroads.config.yaml;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.yaml.snakeyaml.events.AliasEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.MappingStartEvent;
import org.yaml.snakeyaml.events.NodeEvent;
import org.yaml.snakeyaml.events.ScalarEvent;
import org.yaml.snakeyaml.events.SequenceStartEvent;
import org.yaml.snakeyaml.parser.Parser;

/** Makes the nodes of one document out of the parser's events, complaining of what strict YAML does not have. */
final class TreeBuilder {

    private static final int MAX_DEPTH = 32;
    private static final int MAX_TEXT = 4096;

    private final Parser parser;
    private final List<StrictYaml.Complaint> complaints;

    TreeBuilder(Parser parser, List<StrictYaml.Complaint> complaints) {
        this.parser = parser;
        this.complaints = complaints;
    }

    Optional<Node> document() {
        parser.getEvent();
        if (parser.checkEvent(Event.ID.StreamEnd)) {
            complaints.add(new StrictYaml.Complaint(Place.start(), "the file is empty", "write one document, or remove the file"));
            return Optional.empty();
        }
        parser.getEvent();
        Node root = node(0);
        parser.getEvent();
        if (!parser.checkEvent(Event.ID.StreamEnd)) {
            complain(parser.peekEvent(), "a second document in one file", "give each document a file of its own");
        }
        return Optional.of(root);
    }

    private Node node(int depth) {
        Event event = parser.getEvent();
        if (event instanceof AliasEvent) {
            return refused(event, "an alias (*)", "write the value out");
        }
        checkProperties((NodeEvent) event);
        if (event instanceof ScalarEvent scalar) {
            return scalar(scalar);
        }
        if (depth == MAX_DEPTH) {
            skipToEnd();
            return refused(event, "nested deeper than " + MAX_DEPTH + " levels", "no file of ours needs that");
        }
        return event instanceof SequenceStartEvent ? items(event, depth) : mapping(event, depth);
    }

    private Node scalar(ScalarEvent event) {
        if (event.getValue().length() > MAX_TEXT) {
            return refused(event, "a text longer than " + MAX_TEXT + " characters", "shorten it");
        }
        return new Node.Scalar(place(event), event.getValue(), event.isPlain());
    }

    private Node items(Event start, int depth) {
        List<Node> items = new ArrayList<>();
        while (!parser.checkEvent(Event.ID.SequenceEnd)) {
            items.add(node(depth + 1));
        }
        parser.getEvent();
        return new Node.Items(place(start), items);
    }

    private Node mapping(Event start, int depth) {
        Map<String, Node.Entry> entries = new LinkedHashMap<>();
        while (!parser.checkEvent(Event.ID.MappingEnd)) {
            Node key = node(depth + 1);
            Node value = node(depth + 1);
            switch (key) {
                case Node.Scalar scalar -> {
                    Node.Entry first = entries.putIfAbsent(scalar.text(), new Node.Entry(key.place(), value));
                    if (first != null) {
                        complain(key.place(), "the key stands twice, first in line " + first.place().line(), "keep one of them");
                    }
                }
                case Node.Refused _ -> {}
                case Node.Items _, Node.Mapping _ -> complain(key.place(), "a key that is not a text", "use a text as the key");
            }
        }
        parser.getEvent();
        return new Node.Mapping(place(start), entries);
    }

    private void checkProperties(NodeEvent event) {
        if (event.getAnchor() != null) {
            complain(event, "an anchor (&)", "write the value out where it is needed");
        }
        String tag = switch (event) {
            case ScalarEvent scalar -> scalar.getTag();
            case SequenceStartEvent sequence -> sequence.getTag();
            case MappingStartEvent mapping -> mapping.getTag();
            default -> null;
        };
        // A quoted text carries the tag "!" for nothing more than its quotes.
        if (tag != null && !tag.equals("!")) {
            complain(event, "a tag (!)", "remove it: the schema says what each value is");
        }
    }

    private void skipToEnd() {
        for (int open = 1; open > 0; ) {
            Event event = parser.getEvent();
            if (event.is(Event.ID.SequenceStart) || event.is(Event.ID.MappingStart)) {
                open++;
            } else if (event.is(Event.ID.SequenceEnd) || event.is(Event.ID.MappingEnd)) {
                open--;
            }
        }
    }

    private Node refused(Event event, String what, String remedy) {
        complain(event, what, remedy);
        return new Node.Refused(place(event));
    }

    private void complain(Event event, String what, String remedy) {
        complain(place(event), what, remedy);
    }

    private void complain(Place place, String what, String remedy) {
        complaints.add(new StrictYaml.Complaint(place, what, remedy));
    }

    private static Place place(Event event) {
        return StrictYaml.place(event.getStartMark());
    }
}
