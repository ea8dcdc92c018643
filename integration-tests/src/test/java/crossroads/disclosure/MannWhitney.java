package crossroads.disclosure;

import java.util.Arrays;

/**
 * How well two samples can be told apart: the chance that a value of the one is greater than a value of the other, ties counted half; 0.5 is not at all.
 *
 * @param auc at least 0.5: which of the two is greater does not matter to who listens
 * @param error one standard error of it, were there no difference
 */
record MannWhitney(double auc, double error) {

    static MannWhitney of(long[] one, long[] other) {
        long[] sorted = other.clone();
        Arrays.sort(sorted);
        double wins = 0;
        for (long value : one) {
            int below = lowerBound(sorted, value);
            int ties = lowerBound(sorted, value + 1) - below;
            wins += below + ties / 2.0;
        }
        double auc = wins / ((double) one.length * other.length);
        double error = Math.sqrt((one.length + other.length + 1) / (12.0 * one.length * other.length));
        return new MannWhitney(Math.max(auc, 1 - auc), error);
    }

    /** How many are smaller. */
    private static int lowerBound(long[] sorted, long value) {
        int low = 0;
        int high = sorted.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (sorted[middle] < value) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
