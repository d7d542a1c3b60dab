package io.gammaflow.connectors.deribit.frames;

import io.gammaflow.connectors.deribit.protocol.ClockSkew;
import io.gammaflow.connectors.deribit.protocol.DeribitProtocol;
import io.gammaflow.connectors.deribit.protocol.Origin;
import io.gammaflow.connectors.deribit.protocol.RecordSink;
import io.gammaflow.connectors.file.DaySpread;
import io.gammaflow.connectors.file.InputRecords;
import io.gammaflow.connectors.file.ReadOptions;
import io.gammaflow.connectors.file.RecordReader;
import io.gammaflow.connectors.file.RefusedInputException;
import io.gammaflow.connectors.ingest.ProgressClock;
import io.gammaflow.connectors.ingest.VenueScopes;
import io.gammaflow.connectors.json.Json;
import io.gammaflow.connectors.json.JsonObject;
import io.gammaflow.connectors.text.Line;
import io.gammaflow.connectors.text.LineReader;
import io.gammaflow.schemas.deadletter.DeadLetterReason;
import io.gammaflow.schemas.deadletter.DeadLetters;
import io.gammaflow.schemas.deadletter.RejectedException;
import io.gammaflow.schemas.record.Contract;
import io.gammaflow.schemas.record.Instrument;
import io.gammaflow.schemas.record.Progress;
import io.gammaflow.schemas.record.Provenance;
import io.gammaflow.schemas.record.VenueState;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.SortedMap;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/** Reads one recorded connection: the instrument lists, then its parts in order. */
public final class FramesReader implements RecordReader {
  private static final String VENUE = "deribit";

  private final FramesPartition partition;
  private final ReadOptions options;
  private final DeribitProtocol protocol;
  private final ClockSkew skew = new ClockSkew("the recorder");
  private final Map<String, Contract> terms = new HashMap<>();
  private final ProgressClock clock = ProgressClock.standard();
  private final Queue<SpecificRecord> ready = new ArrayDeque<>();
  private final LineSink sink = new LineSink();
  private final VenueScopes scopes = new VenueScopes();
  private int nextFile;
  private long bytesOfEarlierFiles;
  private @Nullable LineReader lines;
  private Provenance provenance = new Provenance("", 0L);
  private byte[] raw = new byte[0];
  private @Nullable Instant definedAt;
  private @Nullable Instant lastProgress;
  private boolean ended;
  private final DaySpread known;
  private @Nullable DaySpread counted;
  private Instant arrival = Instant.EPOCH;

  /**
   * @param known how arrivals are spread, as far as an earlier reading knows
   * @param foretold definitions of the whole recording, as far as an earlier reading knows
   * @param behindMicros how far the recorder's clock was behind the venue's at least
   */
  FramesReader(
      FramesPartition partition,
      ReadOptions options,
      DaySpread known,
      Map<String, Contract> foretold,
      long behindMicros) {
    this.partition = partition;
    this.options = options;
    this.known = known;
    this.protocol = DeribitProtocol.ofRecording(foretold);
    skew.assume(behindMicros);
  }

  /** Definitions so far, by name: the first of each. */
  Map<String, Contract> terms() {
    return terms;
  }

  /** Counts the arrivals of all frames from here on. */
  void countArrivals(DaySpread spread) {
    counted = spread;
  }

  /** When the frame arrived that the last record came with. */
  Instant arrival() {
    return arrival;
  }

  /** What became of the lines read so far, by outcome. */
  public SortedMap<String, Long> counts() {
    return protocol.counts().asMap();
  }

  @Override
  public @Nullable SpecificRecord next() throws IOException {
    while (ready.isEmpty() && !ended) {
      readLine();
    }
    return ready.poll();
  }

  @Override
  public long bytesRead() {
    return bytesOfEarlierFiles + (lines == null ? 0 : lines.bytesRead());
  }

  @Override
  public void close() throws IOException {
    if (lines != null) {
      lines.close();
    }
  }

  private void readLine() throws IOException {
    LineReader open = lines;
    if (open == null) {
      openNext();
      return;
    }
    Line line = open.next();
    if (line == null) {
      bytesOfEarlierFiles += open.bytesRead();
      open.close();
      lines = null;
      return;
    }
    raw = line.raw();
    provenance = new Provenance(file().getFileName().toString(), line.number());
    try {
      if (line.cut()) {
        throw new RejectedException(DeadLetterReason.TOO_LARGE, "line above 8 MiB");
      }
      handle(FrameLine.of(raw));
    } catch (RejectedException e) {
      protocol.counts().add("rejected");
      sink.rejected(e);
    }
    Instant due = clock.due();
    if (due != null) {
      promise(due);
    }
  }

  private void openNext() throws IOException {
    List<Path> files = partition.files();
    if (nextFile < files.size()) {
      lines = open(files.get(nextFile));
      nextFile++;
      return;
    }
    ended = true;
    Instant end = clock.latest();
    if (end != null) {
      promise(end);
    }
  }

  // The format looked at the file before: what it refused then cannot have come back since.
  private static LineReader open(Path file) throws IOException {
    try {
      return LineReader.open(file, Json.MAX_ANSWER_BYTES);
    } catch (RefusedInputException e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  private Path file() {
    return partition.files().get(nextFile - 1);
  }

  private void handle(FrameLine line) throws RejectedException {
    arrival = line.receivedAt();
    boolean timed = line.kind() == FrameLine.Kind.MESSAGE || line.kind() == FrameLine.Kind.REPLY;
    if (timed && known.isAbsurd(arrival)) {
      throw new RejectedException(
          DeadLetterReason.BAD_TIMESTAMP, "arrival " + arrival + ": " + DaySpread.RULE);
    }
    if (timed && counted != null) {
      counted.add(arrival);
    }
    switch (line.kind()) {
      case MESSAGE -> {
        JsonObject message = Json.object(line.bytes(), line.from(), line.bytes().length);
        protocol.message(message, origin(message), sink);
      }
      case REPLY -> list(Json.answer(line.bytes(), line.from(), line.bytes().length));
      case CONNECTED -> protocol.connected();
      case OTHER_REPLY -> protocol.counts().add("other-reply");
      case SENT -> protocol.counts().add("request-sent");
      case CONFIGURATION -> protocol.counts().add("configuration");
      case BLANK -> protocol.counts().add("blank-line");
    }
  }

  /** Lists carry no time of their own: all get the arrival of the first, before any frame. */
  private void list(JsonObject reply) throws RejectedException {
    Origin origin = origin(reply);
    Instant at = definedAt == null ? origin.receivedAt() : definedAt;
    definedAt = at;
    Instant from = options.from();
    Instant defined = from != null && at.isBefore(from) ? from : at;
    protocol.instruments(reply, defined, origin, sink);
  }

  /** An answer has the venue's time, which reveals the error of the recorder's clock. */
  private Origin origin(JsonObject message) throws RejectedException {
    Long venueMicros = message.isWhole("usOut") ? message.whole("usOut") : null;
    if (venueMicros != null) {
      skew.answered(venueMicros, arrival);
    }
    return new Origin(skew.corrected(arrival), provenance);
  }

  private void promise(Instant time) {
    Instant to = options.to();
    Instant from = options.from();
    Instant promised = to != null && time.isAfter(to) ? to : time;
    boolean early = from != null && promised.isBefore(from);
    if (early || promised.equals(lastProgress)) {
      return;
    }
    lastProgress = promised;
    Progress progress = InputRecords.progress(promised, VENUE, provenance, partition.name());
    ready.add(progress);
  }

  private final class LineSink implements RecordSink {
    @Override
    public void record(SpecificRecord record) {
      if (record instanceof Instrument instrument) {
        terms.putIfAbsent(instrument.getContract().getSymbol(), instrument.getContract());
      }
      if (record instanceof VenueState state) {
        scopes.spread(state).forEach(this::take);
        return;
      }
      VenueState standing = scopes.before(record, InputRecords.eventTime(record), provenance);
      if (standing != null) {
        take(standing);
      }
      take(record);
    }

    private void take(SpecificRecord record) {
      Instant time = InputRecords.eventTime(record);
      Instant behind = clock.lateBehind(time);
      if (behind != null) {
        InputRecords.markLate(record, behind);
        protocol.counts().add("late");
      }
      // These two bear the time of arrival: the venue's own times alone move the progress.
      if (!(record instanceof Instrument) && !(record instanceof VenueState)) {
        clock.seen(time);
      }
      boolean repeated = record instanceof Instrument && !partition.announces();
      if (repeated || !InputRecords.wanted(record, options)) {
        protocol.counts().add("filtered");
      } else {
        ready.add(record);
      }
    }

    @Override
    public void rejected(RejectedException why) {
      ready.add(DeadLetters.of(provenance.getSource(), provenance.getSequence(), raw, why));
    }
  }
}
