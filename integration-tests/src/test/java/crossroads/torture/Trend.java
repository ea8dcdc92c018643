package crossroads.torture;

import java.util.List;
import java.util.function.ToLongFunction;

/** Whether something grew while it was looked at: its middle in the last third against that in the first, so that one high sample says nothing. */
record Trend(long first, long last) {

    static Trend of(List<Footprint> samples, ToLongFunction<Footprint> what) {
        int third = Math.max(1, samples.size() / 3);
        return new Trend(middle(samples.subList(0, third), what), middle(samples.subList(samples.size() - third, samples.size()), what));
    }

    private static long middle(List<Footprint> samples, ToLongFunction<Footprint> what) {
        long[] sorted = samples.stream().mapToLong(what).sorted().toArray();
        return sorted[sorted.length / 2];
    }

    /** By no more than this share, nor this much in all. */
    boolean isFlat(double share, long least) {
        return last <= first + Math.max(first * share, least);
    }
}
