package io.gammaflow.replay.run;

import io.gammaflow.replay.report.RefusedInput;
import io.gammaflow.schemas.record.Alert;
import io.gammaflow.schemas.record.DeadLetter;
import io.gammaflow.schemas.record.HedgeFlowProfile;
import io.gammaflow.schemas.record.ReflexivitySignal;
import io.gammaflow.streams.exposure.BookTally;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The last signal of every book, collected while the job runs. Repeats after a failure do not
 * change it: the latest by tick and revision wins.
 */
public final class ReplayOutcome {
  private final Map<String, ReflexivitySignal> signals = new TreeMap<>();
  private final Map<String, HedgeFlowProfile> profiles = new TreeMap<>();
  private final Map<TallyKey, BookTally> tallies = new TreeMap<>();
  private final Map<String, Long> sequences = new TreeMap<>();
  private final Set<String> alerts = new HashSet<>();
  private final RefusedInput.Counter refused = new RefusedInput.Counter();
  private final ReplayObserver observer;

  ReplayOutcome(ReplayObserver observer) {
    this.observer = observer;
  }

  private record TallyKey(String underlying, int shard, long tick) implements Comparable<TallyKey> {
    private static final Comparator<TallyKey> ORDER =
        Comparator.comparing(TallyKey::underlying)
            .thenComparingInt(TallyKey::shard)
            .thenComparingLong(TallyKey::tick);

    @Override
    public int compareTo(TallyKey other) {
      return ORDER.compare(this, other);
    }
  }

  synchronized void signal(ReflexivitySignal next) {
    observer.signal(next);
    sequences.merge(next.getBook(), next.getSignalSeq(), Math::max);
    ReflexivitySignal last = signals.get(next.getBook());
    if (last == null
        || isLater(
            next.getEventTime().compareTo(last.getEventTime()),
            next.getRevision(),
            last.getRevision())) {
      signals.put(next.getBook(), next);
    }
  }

  synchronized void profile(HedgeFlowProfile next) {
    HedgeFlowProfile last = profiles.get(next.getBook());
    if (last == null
        || isLater(
            next.getEventTime().compareTo(last.getEventTime()),
            next.getRevision(),
            last.getRevision())) {
      profiles.put(next.getBook(), next);
    }
  }

  synchronized void tally(BookTally next) {
    tallies.put(new TallyKey(next.underlying, next.shard, next.tick), next);
  }

  synchronized void alert(Alert next) {
    observer.alert(next);
    alerts.add(next.getAlertId());
  }

  synchronized void deadLetter(DeadLetter letter) {
    refused.add(letter);
  }

  private static boolean isLater(int byTime, int revision, int lastRevision) {
    return byTime > 0 || (byTime == 0 && revision >= lastRevision);
  }

  /** Last signals, by book. */
  public synchronized List<ReflexivitySignal> signals() {
    return List.copyOf(signals.values());
  }

  /** Last profiles, by book. */
  public synchronized Map<String, HedgeFlowProfile> profiles() {
    return Map.copyOf(profiles);
  }

  /** What every shard did with the records of every tick: by underlying, shard, tick. */
  public synchronized List<BookTally> tallies() {
    return List.copyOf(tallies.values());
  }

  /** Signals emitted, revisions among them: sequence numbers have no gaps. */
  public synchronized long signalCount() {
    return sequences.values().stream().mapToLong(Long::longValue).sum();
  }

  /** What was refused, by reason. */
  public synchronized List<RefusedInput> refused() {
    return refused.counts();
  }

  /** Distinct alerts. */
  public synchronized int alertCount() {
    return alerts.size();
  }
}
