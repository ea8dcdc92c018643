package crossroads.dist.testbench;

/**
 * One standard case. Its words stand in the bench's texts, in nl, fr, de and en; several cases share some of them.
 *
 * @param id stable; what is typed and what programs read
 * @param words the key of its title and of what is sent
 * @param expected the key of what the client must do
 * @param remedy the key of what to do about it when it fails
 * @param section of the partner guide that says so
 */
public record TestCase(String id, Role role, String words, String expected, String remedy, String section, Play play) {

    /** How it is played. */
    @FunctionalInterface
    interface Play {
        /** @return what was seen of a client that did as it must */
        Seen on(Stand stand, SupplierPlay supplier) throws Exception;
    }

    public String title(Texts texts) {
        return texts.say(words + ".title");
    }

    public String sent(Texts texts) {
        return texts.say(words + ".sent");
    }

    public String expected(Texts texts) {
        return texts.say(expected + ".expected");
    }

    public String remedy(Texts texts) {
        return texts.say(remedy + ".remedy");
    }

    /** Where the partner guide speaks of it. */
    public String guide() {
        return "https://crossroads.example/partner-guide#" + section;
    }
}
