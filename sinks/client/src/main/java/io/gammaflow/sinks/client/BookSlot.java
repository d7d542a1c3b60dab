package io.gammaflow.sinks.client;

import io.gammaflow.schemas.freshness.Freshness;
import io.gammaflow.schemas.record.Heartbeat;
import io.gammaflow.schemas.record.HedgeFlowProfile;
import io.gammaflow.schemas.record.ReflexivitySignal;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One book: the client's thread writes it, any thread reads the latest view without waiting. A read
 * touches two volatile fields of {@link Freshness} and one of this.
 */
final class BookSlot {
  // Profiles precede their committed signals by a checkpoint interval.
  private static final int PROFILES_KEPT = 64;

  /** Until a signal's profile arrives the last one is used, up to this age. */
  private static final Duration PROFILE_LAG = Duration.ofSeconds(5);

  final String book;
  private final Set<TradingStatus> accepted;
  private final ClientListener listener;
  private final Freshness freshness;
  private final Map<String, Curve> waiting = new LinkedHashMap<>();
  private @Nullable Sequence sequence;
  private String configHash = "";
  private int generation;
  private long lastNumber;
  private Instant reached = Instant.MIN;
  private TradingStatus told = TradingStatus.STALE;
  private volatile @Nullable BookView view;
  private volatile boolean overtaken;

  BookSlot(String book, ClientOptions options, ClientListener listener) {
    this.book = book;
    this.accepted = options.accepted();
    this.listener = listener;
    this.freshness = new Freshness(options.bounds());
    Position after = options.resumeAfter().get(book);
    if (after != null) {
      sequence = new Sequence(after.signalSeq());
      configHash = after.configHash();
      generation = after.generation();
      reached = after.eventTime();
    }
  }

  @Nullable BookView view() {
    return view;
  }

  TradingStatus status(long now) {
    BookView latest = view;
    if (latest == null || overtaken || !freshness.isFresh(now)) {
      return TradingStatus.STALE;
    }
    return latest.status();
  }

  /** Why the status is not OK, in words. */
  String why(long now) {
    BookView latest = view;
    if (latest == null) {
      return "no signal has come yet";
    }
    if (overtaken) {
      return "its writer has restarted its sequence and has not caught up yet";
    }
    String stale = freshness.why(now);
    return stale.isEmpty() ? latest.why() : stale;
  }

  /**
   * Takes a signal.
   *
   * @param past whether it was published before the client started
   */
  void take(ReflexivitySignal signal, boolean past) {
    boolean resumed = sequence != null;
    if (past && !resumed) {
      takePast(signal);
      return;
    }
    if (signal.getGeneration() < generation) {
      return; // A repair of a generation that a cold start has ended, or a former writer.
    }
    Sequence numbers = sequenceFor(signal);
    switch (numbers.take(signal.getSignalSeq())) {
      case REPEATED -> {}
      case HEALS -> listener.onEvent(new ClientEvent.Healed(book, signal.getSignalSeq()));
      case NEW -> {
        if (numbers.firstMissing() < signal.getSignalSeq()) {
          listener.onEvent(
              new ClientEvent.Hole(book, numbers.firstMissing(), signal.getSignalSeq() - 1));
        }
        BookView latest = replace(signal);
        if (latest != null && accepted.contains(latest.status())) {
          listener.onSignal(latest);
        }
      }
    }
    freshness.reached(numbers.last());
  }

  private void takePast(ReflexivitySignal signal) {
    if (signal.getGeneration() < generation) {
      return;
    }
    if (signal.getGeneration() > generation) {
      generation = signal.getGeneration();
      overtaken = signal.getEventTime().isBefore(reached);
    }
    if (overtaken || !signal.getEventTime().isBefore(reached)) {
      lastNumber = signal.getSignalSeq();
      configHash = signal.getConfigHash();
    }
    replace(signal);
  }

  /** The past has been read: from here on every number is expected in sequence. */
  void begin() {
    BookView latest = view;
    if (sequence == null && latest != null) {
      sequence = new Sequence(lastNumber);
      freshness.reached(lastNumber);
      if (!overtaken && accepted.contains(latest.status())) {
        listener.onSignal(latest);
      }
    }
  }

  void take(HedgeFlowProfile profile) {
    Curve curve = Curve.of(profile);
    if (curve == null) {
      return;
    }
    BookView latest = view;
    if (latest != null && latest.signal().getSignalId().equals(profile.getSignalId())) {
      view = latest.with(curve);
    } else if (latest == null || !profile.getEventTime().isBefore(latest.eventTime())) {
      waiting.put(profile.getSignalId(), curve);
      if (waiting.size() > PROFILES_KEPT) {
        waiting.remove(waiting.keySet().iterator().next());
      }
    }
  }

  void take(Heartbeat heartbeat, long now) {
    if (heartbeat.getGeneration() < generation) {
      return; // Its sender no longer writes the book.
    }
    freshness.beat(heartbeat, now);
    Sequence numbers = sequence;
    if (numbers == null
        || heartbeat.getGeneration() > generation
        || heartbeat.getConfigHash().equals(configHash)
            && heartbeat.getLastSignalSeq() > numbers.last()) {
      freshness.await(heartbeat.getLastSignalSeq(), now);
    }
  }

  /** Reports what has changed about the book since the last report. */
  void tell(long now) {
    TradingStatus status = status(now);
    if (status != told) {
      listener.onEvent(new ClientEvent.StatusChanged(book, told, status, why(now)));
      told = status;
    }
  }

  private Sequence sequenceFor(ReflexivitySignal signal) {
    Sequence numbers = sequence;
    if (numbers == null || restarts(signal, numbers)) {
      if (numbers != null) {
        listener.onEvent(
            new ClientEvent.SequenceRestarted(
                book, configHash, signal.getConfigHash(), signal.getGeneration()));
      }
      // A generation begins at 1: numbers before its first signal here are missing.
      boolean whole = signal.getGeneration() > generation;
      numbers = new Sequence(whole ? 0 : signal.getSignalSeq() - 1);
      freshness.reached(Long.MAX_VALUE);
      sequence = numbers;
      configHash = signal.getConfigHash();
      generation = signal.getGeneration();
      overtaken = signal.getEventTime().isBefore(reached);
    }
    return numbers;
  }

  /** A low number with a new tick is not a repeat: its writer counts from the beginning. */
  private boolean restarts(ReflexivitySignal signal, Sequence numbers) {
    BookView latest = view;
    return signal.getGeneration() > generation
        || !signal.getConfigHash().equals(configHash)
        || latest != null
            && signal.getSignalSeq() <= numbers.last()
            && signal.getEventTime().isAfter(latest.eventTime());
  }

  /** Makes it the latest, with its profile or the last one; null if it is older than the latest. */
  private @Nullable BookView replace(ReflexivitySignal signal) {
    BookView before = view;
    Instant time = signal.getEventTime();
    if (time.isBefore(reached)) {
      return null;
    }
    reached = time;
    overtaken = false;
    Curve curve = waiting.remove(signal.getSignalId());
    if (curve == null && before != null) {
      Curve last = before.curve();
      boolean fresh = last != null && !last.eventTime.plus(PROFILE_LAG).isBefore(time);
      curve = fresh ? last : null;
    }
    waiting.values().removeIf(old -> old.eventTime.isBefore(time));
    BookView latest = new BookView(signal, curve);
    view = latest;
    return latest;
  }
}
