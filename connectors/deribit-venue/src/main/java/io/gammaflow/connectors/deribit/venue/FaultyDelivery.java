package io.gammaflow.connectors.deribit.venue;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * What becomes of each push of one connection. Not safe for threads: the venue's lock guards it.
 */
final class FaultyDelivery {
  private final VenueFaults faults;
  private final SplittableRandom random;
  private final List<String> held = new ArrayList<>();
  private int pushes;
  private int sinceStall;

  FaultyDelivery(VenueFaults faults, long connection) {
    this.faults = faults;
    this.random = new SplittableRandom(faults.seed() * 1_000_003 + connection);
  }

  /** What goes out now, in order. */
  List<String> deliver(String push) {
    pushes++;
    sinceStall++;
    double fate = random.nextDouble();
    if (fate < faults.drop()) {
      return release(List.of());
    }
    fate -= faults.drop();
    if (fate < faults.duplicate()) {
      return release(List.of(push, push));
    }
    fate -= faults.duplicate();
    if (fate < faults.reorder()) {
      held.add(push);
      return List.of();
    }
    return release(List.of(push));
  }

  /** Whether the connection has had its pushes. */
  boolean cutDue() {
    return faults.cutAfter() > 0 && pushes >= faults.cutAfter();
  }

  /** Whether pushes are to be held back from now, asked once a stall. */
  boolean stallDue() {
    if (faults.stallEvery() == 0 || sinceStall < faults.stallEvery()) {
      return false;
    }
    sinceStall = 0;
    return true;
  }

  private List<String> release(List<String> now) {
    if (held.isEmpty()) {
      return now;
    }
    List<String> all = new ArrayList<>(now);
    all.addAll(held);
    held.clear();
    return all;
  }
}
