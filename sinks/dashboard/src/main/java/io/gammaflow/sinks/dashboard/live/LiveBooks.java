package io.gammaflow.sinks.dashboard.live;

import com.fasterxml.jackson.core.JsonGenerator;
import io.gammaflow.schemas.calendar.ExchangeCalendar;
import io.gammaflow.schemas.record.HedgeFlowProfile;
import io.gammaflow.schemas.record.ReflexivitySignal;
import java.io.IOException;
import java.time.Clock;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The latest of each book and when it came. Confined to the hub's lock. */
final class LiveBooks {
  private static final class Latest {
    @Nullable ReflexivitySignal signal;
    @Nullable HedgeFlowProfile profile;
    long receivedMillis;
    long received;
  }

  private final Clock clock;
  private final Map<String, Latest> books = new TreeMap<>();
  private final Map<String, ZoneId> zones = new HashMap<>();
  private final Map<String, SignalSequence> sequences = new HashMap<>();

  LiveBooks(Clock clock) {
    this.clock = clock;
  }

  /** Whether the signal is new; one that repairs the past does not replace the present. */
  boolean accept(ReflexivitySignal signal) {
    // Another configuration begins to count anew, and so does each generation.
    String series = signal.getBook() + '|' + signal.getConfigHash() + '|' + signal.getGeneration();
    if (!sequences
        .computeIfAbsent(series, k -> new SignalSequence())
        .accept(signal.getSignalSeq())) {
      return false;
    }
    Latest latest = of(signal.getBook());
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

  /** One signal with the age of its receipt, how many its book had, and its exchange's zone. */
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
    json.writeFieldName("signal");
    PageJson.write(json, signal);
    json.writeEndObject();
  }

  private Latest of(String book) {
    return books.computeIfAbsent(book, k -> new Latest());
  }

  /** The zone of an underlying is that of the venue that names one of its books. */
  private void learnZone(String underlying, String book) {
    int at = book.indexOf('@');
    if (at < 0 || zones.containsKey(underlying)) {
      return;
    }
    try {
      zones.put(underlying, ExchangeCalendar.of(book.substring(at + 1)).zone());
    } catch (IllegalArgumentException e) {
      // A venue without a calendar: its page speaks UTC.
      zones.put(underlying, ZoneOffset.UTC);
    }
  }
}
