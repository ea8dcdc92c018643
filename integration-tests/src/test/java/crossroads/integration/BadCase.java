package crossroads.integration;

/**
 * Something that nobody should send.
 *
 * @param name what is wrong with it
 * @param preparation makes it afresh, never the same bytes twice: the same would be a repeat
 * @param isOnce whether it can only be sent once, because it has no bytes that could differ: the second is a repeat, and told the same
 */
record BadCase(String name, Expected expected, Preparation preparation, boolean isOnce) {

    BadCase(String name, Expected expected, Preparation preparation) {
        this(name, expected, preparation, false);
    }

    /** The same, known to be the same bytes each time. */
    BadCase again() {
        return new BadCase(name, expected, preparation, true);
    }

    /** Makes what will be sent. */
    @FunctionalInterface
    interface Preparation {
        Sending prepare(Sender sender) throws Exception;
    }

    /** Sends it and says what came of it. */
    @FunctionalInterface
    interface Sending {
        Observed send() throws Exception;
    }

    /** Bytes in a message to the hub, made of a good question's. */
    @FunctionalInterface
    interface Body {
        byte[] of(Sender sender) throws Exception;
    }

    /** A body that can't be opened or believed. */
    static BadCase unopened(String name, String refusal, Body body) {
        return new BadCase(name, new Expected.Refusal(refusal, false), sender -> {
            byte[] made = body.of(sender);
            return () -> sender.told(made);
        });
    }

    /** A body that opens, so that its ticket counts. */
    static BadCase opened(String name, String refusal, Body body) {
        return new BadCase(name, new Expected.Refusal(refusal, true), sender -> {
            byte[] made = body.of(sender);
            return () -> sender.told(made);
        });
    }

    @Override
    public String toString() {
        return name;
    }
}
