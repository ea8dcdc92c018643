package crossroads.greybox;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A heap dump of the JVM (HPROF 1.0.2, 8-byte ids): the arrays of bytes and chars in it, and who refers to an object. */
final class HeapDump {

    private static final int BYTES = 8;
    private static final int CHARS = 5;
    private static final int OBJECT = 2;

    private final ByteBuffer file;
    private final Map<Long, String> names = new HashMap<>();
    private final Map<Long, String> classNames = new HashMap<>();
    private final Map<Long, Layout> layouts = new HashMap<>();

    private record Field(String name, int type) {}

    private record Layout(long parent, List<Field> fields) {}

    /** Sees each object; a buffer is positioned at the object's content, and limited to it. */
    private interface Visitor {
        default void array(long id, int type, ByteBuffer content) {}

        default void instance(long id, long type, ByteBuffer fields) {}

        default void objects(long id, long type, ByteBuffer elements) {}

        default void statics(long type, String field, long value) {}
    }

    /** Sees each array of bytes or chars. */
    interface ArrayVisitor {
        void array(long id, ByteBuffer content);
    }

    private HeapDump(ByteBuffer file) {
        this.file = file;
    }

    /** @throws IOException when it is not a dump that this reads */
    static HeapDump open(Path path) throws IOException {
        try (RandomAccessFile opened = new RandomAccessFile(path.toFile(), "r")) {
            ByteBuffer file = opened.getChannel().map(FileChannel.MapMode.READ_ONLY, 0, opened.length());
            HeapDump dump = new HeapDump(file);
            if (file.getInt("JAVA PROFILE 1.0.2".length() + 1) != Long.BYTES) {
                throw new IOException("not a heap dump with ids of 8 bytes");
            }
            dump.visit(new Visitor() {});
            return dump;
        }
    }

    /** Each array of bytes or chars. */
    void arrays(ArrayVisitor visitor) {
        visit(new Visitor() {
            @Override
            public void array(long id, int type, ByteBuffer content) {
                if (type == BYTES || type == CHARS) {
                    visitor.array(id, content);
                }
            }
        });
    }

    /** Who holds these objects, and who holds those, so many steps far: a line for each way, the object first. */
    Set<String> holders(Set<Long> objects, int steps) {
        Map<Long, String> ways = new HashMap<>();
        objects.forEach(id -> ways.put(id, ""));
        Set<String> ended = new HashSet<>();
        Set<Long> seen = new HashSet<>(objects);
        Map<Long, String> front = ways;
        for (int step = 0; step < steps && !front.isEmpty(); step++) {
            Map<Long, String> next = new HashMap<>();
            Set<Long> held = new HashSet<>();
            Map<Long, String> now = front;
            visit(new Visitor() {
                private void refer(long from, String what, long to) {
                    if (now.containsKey(to)) {
                        held.add(to);
                        if (from == 0) {
                            ended.add(now.get(to) + " < " + what);
                        } else if (seen.add(from)) {
                            next.put(from, now.get(to) + " < " + what);
                        }
                    }
                }

                @Override
                public void instance(long id, long type, ByteBuffer fields) {
                    for (long at = type; at != 0 && layouts.containsKey(at); at = layouts.get(at).parent) {
                        for (Field field : layouts.get(at).fields) {
                            if (field.type == OBJECT) {
                                refer(id, classNames.get(type) + "." + field.name, fields.getLong());
                            } else {
                                fields.position(fields.position() + size(field.type));
                            }
                        }
                    }
                }

                @Override
                public void objects(long id, long type, ByteBuffer elements) {
                    while (elements.hasRemaining()) {
                        refer(id, classNames.get(type) + "[]", elements.getLong());
                    }
                }

                @Override
                public void statics(long type, String field, long value) {
                    refer(0, "static " + classNames.get(type) + "." + field, value);
                }
            });
            now.forEach((id, way) -> {
                if (!held.contains(id)) {
                    ended.add(way + " < (a root, or a way told already)");
                }
            });
            front = next;
        }
        front.values().forEach(way -> ended.add(way + " < …"));
        return ended;
    }

    private void visit(Visitor visitor) {
        ByteBuffer at = file.duplicate();
        at.position("JAVA PROFILE 1.0.2".length() + 1 + 4 + 8);
        while (at.hasRemaining()) {
            int tag = at.get();
            at.getInt();
            int length = at.getInt();
            // A segment larger than 2 GB is not what a hub in a test has.
            int end = at.position() + length;
            switch (tag) {
                case 0x01 -> names.put(at.getLong(), StandardCharsets.UTF_8.decode(at.slice(at.position(), length - Long.BYTES)).toString());
                case 0x02 -> {
                    at.getInt();
                    long id = at.getLong();
                    at.getInt();
                    classNames.put(id, names.getOrDefault(at.getLong(), "?").replace('/', '.'));
                }
                case 0x0C, 0x1C -> {
                    while (at.position() < end) {
                        object(at, visitor);
                    }
                }
                default -> { }
            }
            at.position(end);
        }
    }

    private void object(ByteBuffer at, Visitor visitor) {
        int tag = at.get() & 0xFF;
        switch (tag) {
            case 0xFF, 0x05, 0x07 -> skip(at, 8);
            case 0x01 -> skip(at, 16);
            case 0x02, 0x03, 0x08 -> skip(at, 16);
            case 0x04, 0x06 -> skip(at, 12);
            case 0x20 -> type(at, visitor);
            case 0x21 -> {
                long id = at.getLong();
                at.getInt();
                long type = at.getLong();
                visitor.instance(id, type, content(at, at.getInt()));
            }
            case 0x22 -> {
                long id = at.getLong();
                at.getInt();
                int length = at.getInt();
                long type = at.getLong();
                visitor.objects(id, type, content(at, length * Long.BYTES));
            }
            case 0x23 -> {
                long id = at.getLong();
                at.getInt();
                int length = at.getInt();
                int type = at.get();
                visitor.array(id, type, content(at, length * size(type)));
            }
            default -> throw new IllegalStateException("an unknown record in the heap dump: " + tag);
        }
    }

    private void type(ByteBuffer at, Visitor visitor) {
        long id = at.getLong();
        at.getInt();
        long parent = at.getLong();
        skip(at, 5 * Long.BYTES + Integer.BYTES);
        for (int i = at.getShort() & 0xFFFF; i > 0; i--) {
            at.getShort();
            skip(at, size(at.get()));
        }
        for (int i = at.getShort() & 0xFFFF; i > 0; i--) {
            String name = names.getOrDefault(at.getLong(), "?");
            int type = at.get();
            if (type == OBJECT) {
                visitor.statics(id, name, at.getLong());
            } else {
                skip(at, size(type));
            }
        }
        List<Field> fields = new ArrayList<>();
        for (int i = at.getShort() & 0xFFFF; i > 0; i--) {
            fields.add(new Field(names.getOrDefault(at.getLong(), "?"), at.get()));
        }
        layouts.put(id, new Layout(parent, fields));
    }

    private static ByteBuffer content(ByteBuffer at, int length) {
        ByteBuffer content = at.slice(at.position(), length);
        skip(at, length);
        return content;
    }

    private static void skip(ByteBuffer at, int bytes) {
        at.position(at.position() + bytes);
    }

    private static int size(int type) {
        return switch (type) {
            case 4, 8 -> 1;
            case CHARS, 9 -> 2;
            case 6, 10 -> 4;
            default -> 8;
        };
    }
}
