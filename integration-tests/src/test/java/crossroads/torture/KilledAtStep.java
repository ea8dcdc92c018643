package crossroads.torture;

import java.io.IOException;
import java.util.Random;
import java.util.concurrent.TimeUnit;

/** The hub ends without a word at the beginning or the end of a named step, at one of its next passages. */
record KilledAtStep(Step step, boolean isAfter) implements Fault {

    private static final int SECONDS = 30;

    @Override
    public String called() {
        return "step-" + (isAfter ? "after-" : "before-") + step.name().toLowerCase().replace('_', '-');
    }

    @Override
    public String does() {
        return "the hub ends without a word " + (isAfter ? "after " : "before ") + step.owner() + "#" + step.method();
    }

    @Override
    public boolean isKill() {
        return true;
    }

    @Override
    public Act drawn(Random random) {
        int passage = 1 + random.nextInt(step.most());
        return Act.of("passage " + passage, ground -> {
            ground.order("die " + step.owner() + " " + step.method() + " " + (isAfter ? "after" : "before") + " " + passage);
            if (!ground.hub().process().waitFor(SECONDS, TimeUnit.SECONDS)) {
                throw new IOException("the hub did not pass " + step + " " + passage + " times in " + SECONDS + " s");
            }
            ground.isDown();
            Kills.again(ground);
        });
    }
}
