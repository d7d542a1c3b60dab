package io.gammaflow.connectors.deribit.venue;

import java.util.EnumMap;
import java.util.Map;

/** Which troubles there are now. Not safe for threads: the venue's lock guards it. */
final class Troubles {
  private final Map<VenueTrouble, Integer> now = new EnumMap<>(VenueTrouble.class);

  void begin(VenueTrouble trouble) {
    now.merge(trouble, 1, Integer::sum);
  }

  /** Whether it is over: another of its kind may continue. */
  boolean end(VenueTrouble trouble) {
    return now.computeIfPresent(trouble, (k, count) -> count > 1 ? count - 1 : null) == null;
  }

  boolean has(VenueTrouble trouble) {
    return now.containsKey(trouble);
  }

  /** Whether an option is on no list, by its name: a third of them. */
  boolean isUnlisted(FeedInstrument instrument) {
    return has(VenueTrouble.UNLISTED)
        && instrument.isOption()
        && Math.floorMod(instrument.name().hashCode(), 3) == 0;
  }
}
