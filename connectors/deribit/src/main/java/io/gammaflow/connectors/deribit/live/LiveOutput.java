package io.gammaflow.connectors.deribit.live;

import io.gammaflow.connectors.deribit.protocol.Origin;
import io.gammaflow.connectors.deribit.protocol.RecordSink;
import io.gammaflow.connectors.file.InputRecords;
import io.gammaflow.connectors.ingest.ProgressClock;
import io.gammaflow.connectors.ingest.VenueScopes;
import io.gammaflow.connectors.ingest.WireWriter;
import io.gammaflow.schemas.codec.WireRecord;
import io.gammaflow.schemas.deadletter.DeadLetterReason;
import io.gammaflow.schemas.deadletter.DeadLetters;
import io.gammaflow.schemas.deadletter.RejectedException;
import io.gammaflow.schemas.record.Contract;
import io.gammaflow.schemas.record.Instrument;
import io.gammaflow.schemas.record.OptionTrade;
import io.gammaflow.schemas.record.Provenance;
import io.gammaflow.schemas.record.SequenceGap;
import io.gammaflow.schemas.record.VenueState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/**
 * What a message turned into, on its way out: trades once, definitions when they are news, lateness
 * by the progress, gaps, dead letters. {@link #begin} comes before every message.
 */
final class LiveOutput implements RecordSink {
  static final String VENUE = "deribit";
  static final String SOURCE = "deribit-live";

  private final ProgressClock clock;
  private final TradeTracker tracker;
  private final WireWriter writer;
  private final SourceCounts counts;
  private final ListedOptions listed = new ListedOptions();
  private final VenueScopes scopes = VenueScopes.continued();
  private final Set<String> lostBooks = new TreeSet<>();

  /** Gaps of the message, those that it opened, and contracts with a gap that was emitted. */
  private final Map<String, SequenceGap> gaps = new TreeMap<>();

  private final Set<String> opened = new TreeSet<>();
  private final Set<String> standing = new TreeSet<>();
  private boolean begun;
  private final List<Instrument> definitions = new ArrayList<>();
  private Consumer<WireRecord> out = record -> {};
  private Origin origin = new Origin(Instant.EPOCH, new Provenance(SOURCE, 0L));
  private byte[] raw = {};
  private boolean pushed;
  private @Nullable Instant start;
  private final Set<String> listNews = new TreeSet<>();

  LiveOutput(ProgressClock clock, TradeTracker tracker, WireWriter writer, SourceCounts counts) {
    this.clock = clock;
    this.tracker = tracker;
    this.writer = writer;
    this.counts = counts;
  }

  /** A message begins; its trades were pushed. */
  void begin(byte[] bytes, Origin from, Consumer<WireRecord> to) {
    if (!begun) {
      // An earlier run has emitted those that a checkpoint restored.
      begun = true;
      tracker.open().forEach(standing::add);
    }
    raw = bytes;
    origin = from;
    out = to;
    pushed = true;
    start = null;
    listNews.clear();
    lostBooks.clear();
    definitions.clear();
  }

  /** Its trades were asked for: those from a time on. */
  void asked(@Nullable Instant from) {
    pushed = false;
    start = from;
  }

  Origin origin() {
    return origin;
  }

  /** Definitions of the message. */
  List<Instrument> definitions() {
    return definitions;
  }

  /** Options of the message that are on no list, or that begin or end with it. */
  Set<String> listNews() {
    return listNews;
  }

  /** Books of the message that cannot be followed. */
  Set<String> lostBooks() {
    return lostBooks;
  }

  @Override
  public void record(SpecificRecord record) {
    if (record instanceof OptionTrade trade) {
      trade(trade);
    } else if (record instanceof Instrument instrument) {
      definitions.add(instrument);
      if (listed.isNews(instrument)) {
        listNews.add(instrument.getContract().getSymbol());
        emit(instrument);
      }
    } else {
      emit(record);
    }
  }

  @Override
  public void rejected(RejectedException why) {
    counts.add(LiveCount.DEAD_LETTERS);
    Provenance provenance = origin.provenance();
    out.accept(
        writer.message(
            DeadLetters.of(provenance.getSource(), provenance.getSequence(), raw, why),
            origin.receivedAt()));
  }

  @Override
  public void numberSeen(Contract contract, long sequence, Instant time) {
    tracker.numberSeen(contract, sequence, time, latest(time), this::gap);
  }

  @Override
  public boolean mayWait(String instrument, String tradeId, Instant time) {
    boolean early = !pushed && start != null && time.isBefore(start);
    if (early) {
      counts.add(LiveCount.BEFORE_START);
    }
    return !early;
  }

  @Override
  public void undefined(String instrument) {
    counts.add(LiveCount.HELD);
    listNews.add(instrument);
  }

  /** Trades that the venue numbered and does not have: they are in no position. */
  void lost(Contract contract, long trades, long from, long to) {
    rejected(
        new RejectedException(
            DeadLetterReason.VENUE_ERROR,
            "%s: %d trades of numbers %d to %d are lost"
                .formatted(contract.getSymbol(), trades, from, to)));
  }

  @Override
  public boolean wantsLiquidation(String tradeId) {
    if (tracker.recent().content(tradeId) != null) {
      counts.add(LiveCount.DUPLICATES);
      return false;
    }
    tracker.recent().add(tradeId, 0);
    return true;
  }

  @Override
  public void bookLost(String instrument) {
    lostBooks.add(instrument);
  }

  /** The progress that is due, to every partition. */
  void promise() {
    Instant due = clock.due();
    if (due != null) {
      counts.add(LiveCount.PROGRESS);
      writer.progress(due, VENUE, origin.provenance()).forEach(out);
    }
  }

  /** A pulse to every partition, with the last progress: old while the venue is silent. */
  void pulse(Instant now, Consumer<WireRecord> to) {
    counts.add(LiveCount.PULSES);
    writer.pulses(now, VENUE, clock.promised()).forEach(to);
  }

  private void trade(OptionTrade trade) {
    switch (tracker.judge(trade, pushed, start)) {
      case NEW -> {
        emit(trade);
        tracker.passed(trade, latest(trade.getEventTime()), this::gap);
      }
      case DUPLICATE -> counts.add(LiveCount.DUPLICATES);
      case BEFORE_START -> counts.add(LiveCount.BEFORE_START);
      case CONFLICT -> {
        // The books hold it against what they know: a dead letter, and an alert.
        counts.add(LiveCount.CONFLICTS);
        emit(trade);
      }
    }
  }

  /**
   * The gap of a contract has changed. Emitted at the end of the message: a page of trades that are
   * not in the order of their numbers opens a gap and closes it, and two records of one instant
   * have no order.
   */
  void gap(Contract contract, boolean open, Instant since, long first, long last) {
    String symbol = contract.getSymbol();
    if (!open && opened.remove(symbol)) {
      gaps.remove(symbol);
      return;
    }
    if (open && !standing.contains(symbol) && !gaps.containsKey(symbol)) {
      opened.add(symbol);
    }
    Instant now = latest(since);
    gaps.put(
        symbol,
        new SequenceGap(now, null, VENUE, origin.provenance(), contract, open, since, first, last));
  }

  /** A message has been handled whole. */
  void end() {
    for (Map.Entry<String, SequenceGap> gap : gaps.entrySet()) {
      if (gap.getValue().getOpen()) {
        standing.add(gap.getKey());
      } else {
        standing.remove(gap.getKey());
      }
      emit(gap.getValue());
    }
    gaps.clear();
    opened.clear();
  }

  private void emit(SpecificRecord record) {
    if (record instanceof VenueState state) {
      scopes.spread(state).forEach(this::send);
      return;
    }
    VenueState standing =
        scopes.before(record, InputRecords.eventTime(record), origin.provenance());
    if (standing != null) {
      send(standing);
    }
    send(record);
  }

  private void send(SpecificRecord record) {
    Instant time = InputRecords.eventTime(record);
    Instant behind = clock.lateBehind(time);
    if (behind != null) {
      InputRecords.markLate(record, behind);
      counts.add(LiveCount.LATE);
    }
    // These two bear the time of arrival: the venue's own times alone move the progress.
    if (!(record instanceof Instrument) && !(record instanceof VenueState)) {
      clock.seen(time);
    }
    counts.add(LiveCount.RECORDS);
    out.accept(writer.message(record));
  }

  private Instant latest(Instant otherwise) {
    Instant latest = clock.latest();
    return latest == null ? otherwise : latest;
  }
}
