package io.gammaflow.drills;

import io.gammaflow.schemas.record.Flag;
import io.gammaflow.schemas.record.OptionTrade;
import io.gammaflow.schemas.record.Progress;
import io.gammaflow.schemas.record.ReflexivitySignal;
import io.gammaflow.schemas.record.SignalStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;

/**
 * A second venue beside the first that is silent for a while, and what the signals must show
 * meanwhile: not OK, and why, as soon as it counts as silent; nothing of it once it is over.
 */
public final class Silence {
  static final String VENUE = "okx";

  /** From then on a venue counts as silent. */
  private static final Duration SILENT_AFTER = Duration.ofSeconds(30);

  /** How soon the signals must be as before, in event time. */
  private static final Duration BACK_WITHIN = Duration.ofSeconds(5);

  private final Instant from;
  private final Instant to;
  private final Set<String> books;
  private final List<String> problems = new ArrayList<>();
  private int silent;
  private int back;

  /**
   * @param from the last progress before the silence @param to the first progress after it
   * @param books those that the venue is part of, beside another
   */
  Silence(Instant from, Instant to, Set<String> books) {
    this.from = from;
    this.to = to;
    this.books = new TreeSet<>(books);
  }

  /** No venue is silent, and no signal may have the flag. */
  static Silence none() {
    return new Silence(Instant.MAX, Instant.MAX, Set.of());
  }

  /** The tape with a second venue in one of its streams, which is silent for a while. */
  static RecordedInput tape(RecordedInput tape, String stream, Instant from, Instant to) {
    Map<String, List<RecordedInput.Segment>> streams = new TreeMap<>(tape.streams());
    List<RecordedInput.Segment> second = new ArrayList<>();
    for (RecordedInput.Segment s : streams.getOrDefault(stream, List.of())) {
      Instant time = s.promise().getEventTime();
      if (time.isAfter(from) && time.isBefore(to)) {
        continue;
      }
      second.add(
          new RecordedInput.Segment(
              s.records().stream().map(Silence::moved).toList(), (Progress) moved(s.promise())));
    }
    streams.put(stream + "-" + VENUE, second);
    return new RecordedInput(streams);
  }

  private static SpecificRecord moved(SpecificRecord r) {
    SpecificRecord copy = SpecificData.get().deepCopy(r.getSchema(), r);
    Schema.Field venue = copy.getSchema().getField("venue");
    copy.put(venue.pos(), VENUE);
    if (copy instanceof OptionTrade trade) {
      trade.setTradeId(VENUE + trade.getTradeId());
    }
    return copy;
  }

  void see(ReflexivitySignal signal) {
    Instant tick = signal.getEventTime();
    boolean flagged = signal.getFlags().contains(Flag.VENUE_SILENT);
    if (!books.contains(signal.getBook())) {
      return;
    }
    if (tick.isAfter(from.plus(SILENT_AFTER).plus(BACK_WITHIN)) && tick.isBefore(to)) {
      silent++;
      if (!flagged || signal.getStatus() == SignalStatus.OK) {
        problems.add(signal.getBook() + " at " + tick + " lacks VENUE_SILENT during the silence");
      }
    } else if (flagged && (!tick.isAfter(from) || tick.isAfter(to.plus(BACK_WITHIN)))) {
      problems.add(signal.getBook() + " at " + tick + " still has VENUE_SILENT");
    } else if (tick.isAfter(to.plus(BACK_WITHIN))) {
      back++;
    }
  }

  /** What was wrong, a line each; also when there was nothing to see. */
  List<String> problems() {
    List<String> all = new ArrayList<>(problems);
    if (!books.isEmpty() && (silent == 0 || back == 0)) {
      all.add("only %d signals during the silence and %d behind it".formatted(silent, back));
    }
    return all;
  }

  /** In numbers. */
  String account() {
    return "%d signals during the silence, %d behind it".formatted(silent, back);
  }
}
