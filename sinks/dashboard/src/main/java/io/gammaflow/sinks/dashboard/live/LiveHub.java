package io.gammaflow.sinks.dashboard.live;

import com.fasterxml.jackson.core.JsonGenerator;
import io.gammaflow.schemas.record.Alert;
import io.gammaflow.schemas.record.DeadLetter;
import io.gammaflow.schemas.record.Heartbeat;
import io.gammaflow.schemas.record.HedgeFlowProfile;
import io.gammaflow.schemas.record.ReflexivitySignal;
import io.gammaflow.sinks.dashboard.DashboardOptions;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/**
 * Takes records, keeps the latest and the counts, hands events to the open pages. Thread safe, and
 * never waits for a page.
 */
public final class LiveHub {
  // Some minutes of 20 books at a signal a second: what a page that comes back may have missed.
  private static final int EVENTS_KEPT = 4096;
  private static final int ALERTS_KEPT = 100;
  private static final int REASON_SHOWN = 160;

  private final DashboardOptions options;
  private final LiveBooks books;
  private final String run;
  private final Deque<ServerSentEvent> events = new ArrayDeque<>();
  private final Map<String, Alert> alerts = new LinkedHashMap<>();
  private final List<LiveClient> clients = new ArrayList<>();
  private long number;
  private long signals;
  private long repeated;
  private long profiles;
  private long alertLines;
  private long deadLetters;
  private String lastDeadLetter = "";
  private long dropped;
  private boolean closed;

  /** An empty hub. */
  public LiveHub(DashboardOptions options) {
    this.options = options;
    this.books = new LiveBooks(options);
    // Event numbers of another run mean nothing to this one.
    this.run = Long.toString(options.clock().millis(), Character.MAX_RADIX);
  }

  /** Takes a record; kinds that the page does not show are ignored. */
  public synchronized void accept(SpecificRecord record) {
    if (record instanceof ReflexivitySignal signal) {
      if (books.accept(signal)) {
        signals++;
        publish("signal", PageJson.bytes(json -> signalEvent(json, signal)));
      } else {
        repeated++;
      }
    } else if (record instanceof Heartbeat heartbeat) {
      books.accept(heartbeat);
    } else if (record instanceof HedgeFlowProfile profile) {
      profiles++;
      books.accept(profile);
      publishProfile(profile);
    } else if (record instanceof Alert alert) {
      alertLines++;
      alerts.remove(alert.getAlertId());
      alerts.put(alert.getAlertId(), alert);
      if (alerts.size() > ALERTS_KEPT) {
        alerts.remove(alerts.keySet().iterator().next());
      }
      publish("alert", PageJson.bytes(json -> PageJson.write(json, alert)));
    } else if (record instanceof DeadLetter letter) {
      deadLetters++;
      String reason = letter.getReason();
      lastDeadLetter = reason.substring(0, Math.min(reason.length(), REASON_SHOWN));
    }
  }

  /**
   * Opens a stream.
   *
   * @param book the book whose profiles are wanted, empty for none
   * @param lastEventId the last event that the page has, null when it begins
   * @return null when no more pages may be open
   */
  public synchronized @Nullable LiveClient open(String book, @Nullable String lastEventId) {
    if (closed || clients.size() >= options.clients()) {
      return null;
    }
    List<byte[]> first = missed(lastEventId);
    if (first == null) {
      first = List.of(ServerSentEvent.numbered(run, number, "snapshot", snapshot()).bytes());
    }
    List<byte[]> all = new ArrayList<>(first);
    HedgeFlowProfile profile = books.profile(book);
    if (profile != null) {
      all.add(ServerSentEvent.unnumbered("profile", profileJson(profile)));
    }
    all.add(beat());
    LiveClient client = new LiveClient(book, all, options.backlog());
    clients.add(client);
    return client;
  }

  /** Ends a stream; ending it twice is fine. */
  public synchronized void leave(LiveClient client) {
    clients.remove(client);
  }

  /** Whether a signal or a profile of the book was received. */
  public synchronized boolean knows(String book) {
    return books.knows(book);
  }

  /** What was received so far. */
  public synchronized LiveCounts counts() {
    return new LiveCounts(
        signals,
        repeated,
        books.missing(),
        profiles,
        alertLines,
        deadLetters,
        lastDeadLetter,
        clients.size(),
        dropped);
  }

  /** The options in use. */
  public DashboardOptions options() {
    return options;
  }

  /** All books, alerts and counts as one document. */
  public synchronized byte[] snapshot() {
    return PageJson.bytes(
        json -> {
          json.writeStartObject();
          json.writeStringField("run", run);
          json.writeNumberField("now", options.clock().millis());
          json.writeNumberField("beat", options.beat().toMillis());
          json.writeFieldName("counts");
          countsObject(json, counts());
          json.writeFieldName("books");
          books.writeAll(json);
          json.writeFieldName("alerts");
          PageJson.write(json, alerts.values());
          json.writeEndObject();
        });
  }

  /** The counts as a document. */
  public byte[] countsJson() {
    LiveCounts counts = counts();
    return PageJson.bytes(json -> countsObject(json, counts));
  }

  /** A keep-alive message: a comment for proxies, counts and freshness for the page. */
  public synchronized byte[] beat() {
    LiveCounts counts = counts();
    byte[] json =
        PageJson.bytes(
            out -> {
              out.writeStartObject();
              out.writeFieldName("counts");
              countsObject(out, counts);
              out.writeFieldName("books");
              books.writeFreshness(out);
              out.writeEndObject();
            });
    return ServerSentEvent.encode(": alive\n", "beat", json);
  }

  /** Ends all streams. */
  public synchronized void close() {
    closed = true;
    clients.forEach(LiveClient::end);
    clients.clear();
  }

  private void signalEvent(JsonGenerator json, ReflexivitySignal signal) throws IOException {
    json.writeStartObject();
    json.writeNumberField("signals", signals);
    json.writeFieldName("book");
    books.write(json, signal);
    json.writeEndObject();
  }

  private void publish(String name, byte[] json) {
    ServerSentEvent event = ServerSentEvent.numbered(run, ++number, name, json);
    events.addLast(event);
    if (events.size() > EVENTS_KEPT) {
      events.removeFirst();
    }
    clients.removeIf(client -> !delivered(client, event.bytes()));
  }

  /** Profiles are large and only the latest counts: they go to who looks at the book. */
  private void publishProfile(HedgeFlowProfile profile) {
    byte[] event = null;
    for (Iterator<LiveClient> i = clients.iterator(); i.hasNext(); ) {
      LiveClient client = i.next();
      if (client.book().equals(profile.getBook())) {
        event = event != null ? event : ServerSentEvent.unnumbered("profile", profileJson(profile));
        if (!delivered(client, event)) {
          i.remove();
        }
      }
    }
  }

  private boolean delivered(LiveClient client, byte[] event) {
    boolean room = client.offer(event);
    if (!room) {
      dropped++;
      client.end();
    }
    return room;
  }

  /** Events after the one named; null when it is of another run or no longer kept. */
  private @Nullable List<byte[]> missed(@Nullable String lastEventId) {
    if (lastEventId == null || !lastEventId.matches("[0-9a-z]{1,16}-[0-9]{1,18}")) {
      return null;
    }
    int dash = lastEventId.indexOf('-');
    long last = Long.parseLong(lastEventId.substring(dash + 1));
    long oldest = number - events.size();
    if (!lastEventId.substring(0, dash).equals(run) || last < oldest || last > number) {
      return null;
    }
    return events.stream().filter(e -> e.number() > last).map(ServerSentEvent::bytes).toList();
  }

  private static byte[] profileJson(HedgeFlowProfile profile) {
    return PageJson.bytes(json -> PageJson.write(json, profile));
  }

  private static void countsObject(JsonGenerator json, LiveCounts counts) throws IOException {
    json.writeStartObject();
    json.writeNumberField("signals", counts.signals());
    json.writeNumberField("repeated", counts.repeated());
    json.writeNumberField("missing", counts.missing());
    json.writeNumberField("profiles", counts.profiles());
    json.writeNumberField("alerts", counts.alerts());
    json.writeNumberField("deadLetters", counts.deadLetters());
    json.writeStringField("lastDeadLetter", counts.lastDeadLetter());
    json.writeNumberField("clients", counts.clients());
    json.writeNumberField("dropped", counts.dropped());
    json.writeEndObject();
  }
}
