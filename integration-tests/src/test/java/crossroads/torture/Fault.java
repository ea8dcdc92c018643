package crossroads.torture;

import java.util.List;
import java.util.Optional;
import java.util.Random;

/** Something that is done to a hub under load, and how it is made good again. */
interface Fault {

    /** What it is called on the command line. */
    String called();

    /** In a few words, for the list of faults. */
    String does();

    /** Whether a process is ended by it without a word. */
    boolean isKill();

    /** Final words that it may cause, beside those that are due anyway. */
    default List<String> mayCause() {
        return List.of();
    }

    /** What this machine lacks for it. */
    default Optional<String> missing() {
        return Optional.empty();
    }

    /** Settles all that is left to chance, so that the same seed does the same. */
    Act drawn(Random random);

    /** One strike of it. */
    interface Act {

        /** What exactly, for the plan. */
        String words();

        /** Strikes, makes good again, and returns when the hub is ready. */
        void on(Ground ground) throws Exception;

        static Act of(String words, Doing doing) {
            return new Act() {
                @Override
                public String words() {
                    return words;
                }

                @Override
                public void on(Ground ground) throws Exception {
                    doing.on(ground);
                }
            };
        }
    }

    /** What is done. */
    interface Doing {
        void on(Ground ground) throws Exception;
    }
}
