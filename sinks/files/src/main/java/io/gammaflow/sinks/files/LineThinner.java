package io.gammaflow.sinks.files;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Keeps, of the lines of an underlying, those of the first tick in each interval of event time, and
 * of each of its books the last line of all. Amendments of a tick that was kept are kept. A line of
 * one venue that equals the netted line of its tick is left out: the venue is alone.
 *
 * <p>Fed in the order of the file. Its state follows from the lines that were kept: fed with those
 * alone, it continues as before.
 */
final class LineThinner {
  /** So many kept ticks back, an amendment of a tick that was left out is known as one. */
  private static final int TICKS_KNOWN = 128;

  private static final char VENUE = '@';

  private final long intervalMicros;
  private final Map<String, Underlying> underlyings = new HashMap<>();
  private final Map<String, PendingLine> held = new TreeMap<>();

  LineThinner(long intervalMicros) {
    this.intervalMicros = intervalMicros;
  }

  /** Ticks that were kept, the newest last, and the last netted line. */
  private static final class Underlying {
    final Deque<Long> ticks = new ArrayDeque<>();
    long nettedTick = Long.MIN_VALUE;
    String netted = "";
  }

  /** Whether the line belongs into the file now. */
  boolean keeps(PendingLine line) {
    LineKey key = line.key();
    Underlying underlying =
        underlyings.computeIfAbsent(underlying(key.group()), name -> new Underlying());
    Long newest = underlying.ticks.peekLast();
    long tick = key.micros();
    boolean kept;
    if (newest == null || interval(tick) > interval(newest)) {
      underlying.ticks.addLast(tick);
      if (underlying.ticks.size() > TICKS_KNOWN) {
        underlying.ticks.removeFirst();
      }
      kept = true;
    } else if (tick > newest) {
      held.put(key.group(), line);
      return false;
    } else {
      kept = underlying.ticks.contains(tick) || tick < underlying.ticks.getFirst();
    }
    PendingLine waiting = held.get(key.group());
    if (kept && waiting != null && waiting.key().micros() <= tick) {
      held.remove(key.group());
    }
    return kept && !repeats(line, underlying);
  }

  /** What waits for a later line of its book, in order. */
  Collection<PendingLine> held() {
    return held.values();
  }

  /** The last lines of the books, where nothing of that tick was kept, in order. */
  List<PendingLine> last() {
    List<PendingLine> lines = new ArrayList<>();
    held.values().stream()
        .sorted()
        .filter(
            line -> {
              Underlying of = underlyings.get(underlying(line.key().group()));
              return of == null || !repeats(line, of);
            })
        .forEach(lines::add);
    held.clear();
    return lines;
  }

  /** Whether a line of one venue is the netted line of its tick; remembers that of no venue. */
  private static boolean repeats(PendingLine line, Underlying underlying) {
    String said = said(line.text());
    LineKey key = line.key();
    if (key.group().indexOf(VENUE) >= 0) {
      return underlying.nettedTick == key.micros() && underlying.netted.equals(said);
    }
    underlying.nettedTick = key.micros();
    underlying.netted = said;
    return false;
  }

  /** A line without its id and the name of its book. */
  private static String said(byte[] text) {
    String line = new String(text, StandardCharsets.ISO_8859_1);
    int from = Math.max(0, line.indexOf("\"eventTime\":"));
    int name = line.indexOf("\"book\":\"", from);
    int next = line.indexOf("\",\"", name);
    return name < 0 || next < 0 ? line : line.substring(from, name) + line.substring(next);
  }

  private static String underlying(String book) {
    int at = book.indexOf(VENUE);
    return at < 0 ? book : book.substring(0, at);
  }

  private long interval(long micros) {
    return Math.floorDiv(micros, intervalMicros);
  }
}
