package io.gammaflow.operations.outage;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * A link that is cut for a while, in virtual milliseconds.
 *
 * @param link what is cut
 * @param which of several venues or partitions; one of them, whatever the number
 * @param from when it begins
 * @param millis how long it lasts
 */
record Outage(Link link, int which, long from, long millis) {
  /** What can be cut. */
  enum Link {
    /** The socket to a venue: trades are filled in afterwards, prices are gone. */
    VENUE,
    /** The ingest of a venue dies and goes on from its last snapshot. */
    INGEST,
    /** A partition takes and gives nothing. */
    PARTITION,
    /** All partitions. */
    BROKER,
    /** The exposure job dies and goes on from its last checkpoint, with other parallelism. */
    EXPOSURE
  }

  static final long LONGEST = 120_000;

  /** One to three outages of up to two minutes. */
  static List<Outage> any(SplittableRandom random) {
    List<Outage> outages = new ArrayList<>();
    int n = 1 + random.nextInt(3);
    for (int i = 0; i < n; i++) {
      Link link = Link.values()[random.nextInt(Link.values().length)];
      outages.add(
          new Outage(
              link,
              random.nextInt(1000),
              5_000 + random.nextInt(60_000),
              random.nextLong(LONGEST + 1)));
    }
    return outages;
  }

  boolean covers(long now) {
    return now >= from && now < end();
  }

  long end() {
    return from + millis;
  }
}
