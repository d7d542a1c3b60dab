package io.gammaflow.connectors.deribit.venue;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * One trouble after the other, drawn by a seed from all of them: none comes again before each has
 * come once.
 */
final class TroubleSchedule {
  /**
   * A trouble.
   *
   * @param pause until it begins
   * @param length until it is over
   */
  record Next(VenueTrouble trouble, Duration pause, Duration length) {}

  private final SplittableRandom random;
  private final Duration longestPause;
  private final Duration longest;
  private final Map<VenueTrouble, Integer> drawn = new EnumMap<>(VenueTrouble.class);

  /** Pauses and lengths are between a quarter of the longest and the longest. */
  TroubleSchedule(long seed, Duration longestPause, Duration longest) {
    this.random = new SplittableRandom(seed);
    this.longestPause = longestPause;
    this.longest = longest;
  }

  Next next() {
    VenueTrouble[] all = VenueTrouble.values();
    int least = Integer.MAX_VALUE;
    for (VenueTrouble trouble : all) {
      least = Math.min(least, drawn.getOrDefault(trouble, 0));
    }
    VenueTrouble trouble;
    do {
      trouble = all[random.nextInt(all.length)];
    } while (drawn.getOrDefault(trouble, 0) > least);
    drawn.merge(trouble, 1, Integer::sum);
    return new Next(trouble, part(longestPause), part(longest));
  }

  private Duration part(Duration most) {
    return Duration.ofNanos((long) (most.toNanos() * (0.25 + 0.75 * random.nextDouble())));
  }
}
