package io.gammaflow.streams.exposure.route;

import io.gammaflow.schemas.calendar.ExchangeCalendars;
import io.gammaflow.schemas.record.DeadLetter;
import io.gammaflow.schemas.record.MarketEvent;
import io.gammaflow.streams.exposure.CalendarEvent;
import io.gammaflow.streams.exposure.ExposureConfig;
import io.gammaflow.streams.exposure.ExposureOutputs;
import io.gammaflow.streams.exposure.NamedUnderlying;
import io.gammaflow.streams.exposure.PartitionPulse;
import io.gammaflow.streams.exposure.RecordMetrics;
import io.gammaflow.streams.exposure.ShardKey;
import io.gammaflow.streams.exposure.Ticks;
import io.gammaflow.streams.exposure.VenueProgress;
import io.gammaflow.streams.record.MarketRecord;
import io.gammaflow.streams.record.RecordKind;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Gives every record its shard. Copies what concerns a whole underlying to all of its shards, and
 * touches the other shards of an underlying once a tick that a record reaches one of them, so that
 * all of them speak at the same ticks. Inputs refused on the way in leave by the side, and so do
 * the progress of venues, the signs of life of ingest and the calendar of events.
 */
public final class RecordRouter extends ProcessFunction<MarketRecord, MarketRecord> {
  private static final long serialVersionUID = 1L;

  /** So many times the names that may be, then all are told anew: some are made up without end. */
  private static final int MOST_NAMED = 2;

  private final ExposureConfig config;

  /** Last touched tick by sharded underlying: saves repeats, is no state (a repeat is harmless). */
  private transient Map<String, Long> touched;

  /** Smallest time by underlying that was told the register: saves repeats, too. */
  private transient Map<String, Long> named;

  /** Largest progress by venue: saves repeats, too. */
  private transient Map<String, Long> progress;

  private transient SpecificDatumReader<DeadLetter> deadLetters;
  private transient SpecificDatumReader<MarketEvent> events;
  private transient RecordMetrics metrics;

  public RecordRouter(ExposureConfig config) {
    this.config = config;
  }

  @Override
  public void open(OpenContext context) {
    touched = new HashMap<>();
    named = new HashMap<>();
    progress = new HashMap<>();
    deadLetters = new SpecificDatumReader<>(DeadLetter.class);
    events = new SpecificDatumReader<>(MarketEvent.class);
    metrics = new RecordMetrics(getRuntimeContext().getMetricGroup());
  }

  @Override
  public void processElement(MarketRecord r, Context context, Collector<MarketRecord> out)
      throws IOException {
    if (r.kind == RecordKind.PROGRESS) {
      advance(r, context);
      return;
    }
    if (r.kind == RecordKind.PULSE) {
      context.output(ExposureOutputs.PULSES, pulse(r));
      return;
    }
    if (r.kind == RecordKind.DEAD_LETTER) {
      DeadLetter letter = read(deadLetters, r);
      metrics.arrivedDead(letter.getReason());
      context.output(ExposureOutputs.DEAD_LETTERS, letter);
      return;
    }
    if (CalendarEvent.isTold(r) && ExchangeCalendars.isKnown(r.venue)) {
      context.output(ExposureOutputs.EVENTS, CalendarEvent.of(r, read(events, r)));
    }
    name(r, context);
    int shards = config.shardsOf(r.underlying);
    r.shard = r.hasContract() ? ShardKey.shardOf(r.root, r.expiry, shards) : 0;
    out.collect(r);
    if (shards > 1) {
      reachOthers(r, shards, out);
    }
  }

  private static <T> T read(SpecificDatumReader<T> reader, MarketRecord r) throws IOException {
    return reader.read(null, DecoderFactory.get().binaryDecoder(r.payload, null));
  }

  private static PartitionPulse pulse(MarketRecord r) {
    PartitionPulse pulse = new PartitionPulse();
    pulse.venue = r.venue;
    pulse.partition = r.source;
    pulse.sentAt = r.eventTime;
    pulse.progress = r.pulseProgress();
    pulse.partitions = (int) r.pulsePartitions();
    return pulse;
  }

  /** An underlying has a record at a time: the first one decides whether it has a place. */
  private void name(MarketRecord r, Context context) {
    long time = r.effectiveTime();
    Long known = named.get(r.underlying);
    if (r.underlying.isEmpty() || (known != null && known <= time)) {
      return;
    }
    if (named.size() > MOST_NAMED * config.mostUnderlyings()) {
      named.clear();
    }
    named.put(r.underlying, time);
    NamedUnderlying news = new NamedUnderlying();
    news.name = r.underlying;
    news.time = time;
    context.output(ExposureOutputs.NAMES, news);
  }

  /** Partitions repeat each other: what is not news is not passed on. */
  private void advance(MarketRecord r, Context context) {
    Long last = progress.get(r.venue);
    if (last == null || r.eventTime > last) {
      progress.put(r.venue, r.eventTime);
      VenueProgress news = new VenueProgress();
      news.venue = r.venue;
      news.time = r.eventTime;
      context.output(ExposureOutputs.PROGRESS, news);
    }
  }

  private void reachOthers(MarketRecord r, int shards, Collector<MarketRecord> out) {
    boolean whole = Touches.concernsAllShards(r);
    if (!whole && !firstAtTick(r)) {
      return;
    }
    for (int shard = 0; shard < shards; shard++) {
      if (shard == r.shard) {
        continue;
      }
      MarketRecord other = whole ? Touches.copy(r) : Touches.touch(r);
      other.shard = shard;
      out.collect(other);
    }
  }

  /** Late records touch on their own: they make their own revision. */
  private boolean firstAtTick(MarketRecord r) {
    if (r.isLate()) {
      return true;
    }
    long tick = Ticks.tickOf(r.effectiveTime(), config);
    Long last = touched.put(r.underlying, tick);
    return last == null || last != tick;
  }
}
