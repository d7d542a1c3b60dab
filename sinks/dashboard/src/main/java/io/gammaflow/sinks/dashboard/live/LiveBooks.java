package io.gammaflow.sinks.dashboard.live;

import com.fasterxml.jackson.core.JsonGenerator;
import io.gammaflow.schemas.calendar.ExchangeCalendars;
import io.gammaflow.schemas.estimate.EstimateQuality;
import io.gammaflow.schemas.freshness.Freshness;
import io.gammaflow.schemas.freshness.FreshnessBounds;
import io.gammaflow.schemas.record.Heartbeat;
import io.gammaflow.schemas.record.HedgeFlowProfile;
import io.gammaflow.schemas.record.ReflexivitySignal;
import io.gammaflow.sinks.dashboard.DashboardOptions;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The latest of each book and when it came. Confined to the hub's lock. */
final class LiveBooks {
  private static final class Latest {
    @Nullable ReflexivitySignal signal;
    @Nullable HedgeFlowProfile profile;
    final Freshness freshness;
    long receivedMillis;
    long received;

    Latest(FreshnessBounds bounds) {
      freshness = new Freshness(bounds);
    }
  }

  private final Clock clock;
  private final FreshnessBounds bounds;
  private final Map<String, Latest> books = new TreeMap<>();
  private final Map<String, ZoneId> zones = new HashMap<>();
  private final Map<String, SignalSequence> sequences = new HashMap<>();
  private final Map<String, Instant> beginnings = new HashMap<>();

  LiveBooks(DashboardOptions options) {
    this.clock = options.clock();
    this.bounds = options.bounds();
  }

  /** Whether the signal is new; one that repairs the past does not replace the present. */
  boolean accept(ReflexivitySignal signal) {
    SignalSequence numbers =
        sequence(signal.getBook(), signal.getConfigHash(), signal.getGeneration());
    if (!numbers.accept(signal.getSignalSeq())) {
      return false;
    }
    beginnings.merge(
        series(signal.getBook(), signal.getConfigHash(), signal.getGeneration()),
        EstimateQuality.beginning(signal),
        (a, b) -> a.isBefore(b) ? a : b);
    Latest latest = of(signal.getBook());
    latest.freshness.reached(numbers.last());
    latest.received++;
    latest.receivedMillis = clock.millis();
    ReflexivitySignal before = latest.signal;
    if (before == null || !signal.getEventTime().isBefore(before.getEventTime())) {
      latest.signal = signal;
    }
    learnZone(signal.getUnderlying(), signal.getBook());
    return true;
  }

  void accept(HedgeFlowProfile profile) {
    Latest latest = of(profile.getBook());
    HedgeFlowProfile before = latest.profile;
    if (before == null || !profile.getEventTime().isBefore(before.getEventTime())) {
      latest.profile = profile;
    }
  }

  /** A heartbeat: it names a signal that is here, or must come soon. */
  void accept(Heartbeat heartbeat) {
    Latest latest = of(heartbeat.getBook());
    latest.freshness.beat(heartbeat, now());
    long last =
        sequence(heartbeat.getBook(), heartbeat.getConfigHash(), heartbeat.getGeneration()).last();
    if (heartbeat.getLastSignalSeq() > last) {
      latest.freshness.await(heartbeat.getLastSignalSeq(), now());
    }
  }

  boolean knows(String book) {
    return books.containsKey(book);
  }

  @Nullable HedgeFlowProfile profile(String book) {
    Latest latest = books.get(book);
    return latest == null ? null : latest.profile;
  }

  long missing() {
    return sequences.values().stream().mapToLong(SignalSequence::missing).sum();
  }

  /** All books, each as {@link #write}; ascending by name. */
  void writeAll(JsonGenerator json) throws IOException {
    json.writeStartArray();
    for (Latest latest : books.values()) {
      if (latest.signal != null) {
        write(json, latest.signal, latest);
      }
    }
    json.writeEndArray();
  }

  /** Of each book how long it is fresh yet, milliseconds, and why it is not. */
  void writeFreshness(JsonGenerator json) throws IOException {
    json.writeStartObject();
    for (Map.Entry<String, Latest> book : books.entrySet()) {
      if (book.getValue().signal != null) {
        json.writeFieldName(book.getKey());
        json.writeStartObject();
        writeFreshness(json, book.getValue().freshness);
        json.writeEndObject();
      }
    }
    json.writeEndObject();
  }

  private void writeFreshness(JsonGenerator json, Freshness freshness) throws IOException {
    long now = now();
    json.writeNumberField("freshFor", Math.floorDiv(freshness.freshFor(now), 1_000_000L));
    json.writeStringField("why", freshness.why(now));
  }

  /**
   * One signal with the age of its receipt, how many its book had, its exchange's zone, how long it
   * is fresh yet and how good its estimate is.
   */
  void write(JsonGenerator json, ReflexivitySignal signal) throws IOException {
    write(json, signal, of(signal.getBook()));
  }

  private void write(JsonGenerator json, ReflexivitySignal signal, Latest latest)
      throws IOException {
    json.writeStartObject();
    json.writeNumberField("ago", clock.millis() - latest.receivedMillis);
    json.writeNumberField("received", latest.received);
    json.writeStringField(
        "zone", zones.getOrDefault(signal.getUnderlying(), ZoneOffset.UTC).getId());
    writeFreshness(json, latest.freshness);
    writeEstimate(json, signal);
    json.writeFieldName("signal");
    PageJson.write(json, signal);
    json.writeEndObject();
  }

  private void writeEstimate(JsonGenerator json, ReflexivitySignal signal) throws IOException {
    Instant since =
        beginnings.getOrDefault(
            series(signal.getBook(), signal.getConfigHash(), signal.getGeneration()),
            signal.getEventTime());
    EstimateQuality estimate = EstimateQuality.of(signal, since);
    json.writeStringField("estimate", estimate.grade().name());
    json.writeStringField("estimateWord", estimate.grade().word());
    json.writeStringField("estimateWhy", estimate.words());
  }

  private Latest of(String book) {
    return books.computeIfAbsent(book, k -> new Latest(bounds));
  }

  /** Another configuration restarts the count, and so does each generation. */
  private SignalSequence sequence(String book, String configHash, int generation) {
    return sequences.computeIfAbsent(
        series(book, configHash, generation), k -> new SignalSequence());
  }

  private static String series(String book, String configHash, int generation) {
    return book + '|' + configHash + '|' + generation;
  }

  private long now() {
    return TimeUnit.MILLISECONDS.toNanos(clock.millis());
  }

  /** The zone of an underlying is that of the venue that names one of its books. */
  private void learnZone(String underlying, String book) {
    int at = book.indexOf('@');
    if (at < 0 || zones.containsKey(underlying)) {
      return;
    }
    try {
      zones.put(underlying, ExchangeCalendars.of(book.substring(at + 1)).zone());
    } catch (IllegalArgumentException e) {
      // A venue without a calendar: its page uses UTC.
      zones.put(underlying, ZoneOffset.UTC);
    }
  }
}
