package io.gammaflow.operations.live;

import io.gammaflow.runtime.terminal.Terminal;
import io.gammaflow.schemas.estimate.EstimateQuality;
import io.gammaflow.schemas.freshness.Freshness;
import io.gammaflow.schemas.freshness.FreshnessBounds;
import io.gammaflow.schemas.record.FlipLevel;
import io.gammaflow.schemas.record.Heartbeat;
import io.gammaflow.schemas.record.ReflexivitySignal;
import io.gammaflow.schemas.text.Printable;
import io.gammaflow.sinks.kafka.KafkaConnection;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/** A table of the latest signals in the terminal, repainted in place; silent in a pipe. */
public final class SignalWatch implements AutoCloseable {
  private static final String UP = "\033[%dA";
  private static final String CLEAR = "\033[K";
  private static final String ROW = "%-6s %11s %15s %15s %15s %11s  %-10s %-9s  %s";
  private static final DateTimeFormatter AS_OF =
      DateTimeFormatter.ofPattern("HH:mm:ss 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

  private final Terminal terminal;
  private final FreshnessBounds bounds;
  private final Map<String, ReflexivitySignal> latest = new ConcurrentSkipListMap<>();
  private final Map<String, Freshness> freshness = new ConcurrentHashMap<>();
  private final Map<String, Instant> beginnings = new ConcurrentHashMap<>();
  private final AtomicLong signals = new AtomicLong();
  private final AtomicLong oldestMillis = new AtomicLong();
  private final CountDownLatch first = new CountDownLatch(1);
  private @Nullable KafkaLive source;
  private int painted;

  public SignalWatch(Terminal terminal, FreshnessBounds bounds) {
    this.terminal = terminal;
    this.bounds = bounds;
  }

  public void start(KafkaConnection connection) {
    KafkaLive live = KafkaLive.all(connection);
    source = live;
    live.start(this::take);
  }

  /** Takes a record of an output topic. */
  void take(SpecificRecord record) {
    if (record instanceof ReflexivitySignal signal) {
      signals.incrementAndGet();
      beginnings.merge(
          series(signal), EstimateQuality.beginning(signal), (a, b) -> a.isBefore(b) ? a : b);
      long age = Duration.between(signal.getEventTime(), Instant.now()).toMillis();
      oldestMillis.accumulateAndGet(age, Math::max);
      if (signal.getBook().equals(signal.getUnderlying())) {
        latest.put(signal.getBook(), signal);
        freshness(signal.getBook()).reached(signal.getSignalSeq());
      }
      first.countDown();
    } else if (record instanceof Heartbeat heartbeat) {
      take(heartbeat);
    }
  }

  private void take(Heartbeat heartbeat) {
    ReflexivitySignal signal = latest.get(heartbeat.getBook());
    if (signal != null) {
      Freshness book = freshness(heartbeat.getBook());
      book.beat(heartbeat, System.nanoTime());
      if (heartbeat.getLastSignalSeq() > signal.getSignalSeq()) {
        book.await(heartbeat.getLastSignalSeq(), System.nanoTime());
      }
    }
  }

  private Freshness freshness(String book) {
    return freshness.computeIfAbsent(book, b -> new Freshness(bounds));
  }

  /** Waits for a signal; false when somebody asked to stop first. */
  public boolean awaitFirst(CountDownLatch stopped) throws InterruptedException {
    while (!first.await(100, TimeUnit.MILLISECONDS)) {
      if (stopped.getCount() == 0) {
        return false;
      }
    }
    return true;
  }

  /**
   * The age of the oldest signal when it could be read, seconds, among those since the last call.
   */
  public double oldestSeconds() {
    return oldestMillis.getAndSet(0) / 1e3;
  }

  /** Paints the table over the one before. */
  public void paint() {
    if (!terminal.outIsTerminal() || latest.isEmpty()) {
      return;
    }
    StringBuilder out = new StringBuilder();
    if (painted > 0) {
      out.append(String.format(Locale.ROOT, UP, painted));
    }
    line(
        out,
        ROW,
        "book",
        "spot",
        "GEX per 1 %",
        "5 %",
        "95 %",
        "flip",
        "data",
        "estimate",
        "as of");
    Set<String> words = new TreeSet<>();
    for (ReflexivitySignal s : latest.values()) {
      String why = freshness(s.getBook()).why(System.nanoTime());
      EstimateQuality estimate =
          EstimateQuality.of(s, beginnings.getOrDefault(series(s), s.getEventTime()));
      if (!estimate.words().isEmpty()) {
        words.add(Printable.of(s.getBook()) + " " + estimate.words());
      }
      line(
          out,
          ROW,
          Printable.of(s.getBook()),
          number(s.getSpot(), "%,.2f"),
          number(s.getGexPerPct(), "%+,.0f"),
          number(s.getGexPerPctLower(), "%+,.0f"),
          number(s.getGexPerPctUpper(), "%+,.0f"),
          number(nearestFlip(s), "%,.2f"),
          why.isEmpty() ? s.getStatus() : "STALE",
          estimate.grade().word(),
          AS_OF.format(s.getEventTime()) + (why.isEmpty() ? "" : "  " + why));
    }
    words.forEach(text -> line(out, "%s", text));
    line(out, "%,d signals", signals.get());
    // Lines of the previous output that are no longer shown.
    int lines = latest.size() + words.size() + 2;
    for (int i = lines; i < painted; i++) {
      line(out, "%s", "");
    }
    painted = Math.max(painted, lines);
    terminal.out().print(out);
    terminal.out().flush();
  }

  /** A cold start or another configuration starts learning again. */
  private static String series(ReflexivitySignal signal) {
    return signal.getBook() + '|' + signal.getConfigHash() + '|' + signal.getGeneration();
  }

  private static void line(StringBuilder out, String format, Object... values) {
    out.append(String.format(Locale.ROOT, format, values)).append(CLEAR).append('\n');
  }

  private static String number(@Nullable Double value, String format) {
    return value == null ? "-" : String.format(Locale.ROOT, format, value);
  }

  private static @Nullable Double nearestFlip(ReflexivitySignal s) {
    Double spot = s.getSpot();
    Double best = null;
    for (FlipLevel flip : s.getFlips()) {
      if (spot != null
          && (best == null || Math.abs(flip.getLevel() - spot) < Math.abs(best - spot))) {
        best = flip.getLevel();
      }
    }
    return best;
  }

  @Override
  public void close() {
    KafkaLive live = source;
    if (live != null) {
      live.close();
    }
  }
}
