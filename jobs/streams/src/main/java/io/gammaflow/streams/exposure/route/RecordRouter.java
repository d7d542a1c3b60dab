package io.gammaflow.streams.exposure.route;

import io.gammaflow.schemas.calendar.ExchangeCalendars;
import io.gammaflow.schemas.record.DeadLetter;
import io.gammaflow.schemas.record.MarketEvent;
import io.gammaflow.streams.exposure.CalendarEvent;
import io.gammaflow.streams.exposure.ExposureConfig;
import io.gammaflow.streams.exposure.ExposureOptions;
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
 * Assigns every record its shard. Records that concern a whole underlying are copied to all of its
 * shards. Once per tick that a record reaches one shard, the other shards receive a touch, so that
 * all of them emit at the same ticks. Dead letters, progress, pulses and the event calendar go to
 * side outputs.
 */
public final class RecordRouter extends ProcessFunction<MarketRecord, MarketRecord> {
  private static final long serialVersionUID = 1L;

  /**
   * The names are cleared, and reported again, above this many times the number of underlyings that
   * may have books: a feed may invent names without end.
   */
  private static final int MOST_NAMED = 2;

  private final ExposureConfig config;

  /** Last touched tick by sharded underlying: saves repeats, is no state (a repeat is harmless). */
  private transient Map<String, Long> touched;

  /** Smallest time reported to the register by underlying: saves repeats, too. */
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

  /**
   * Reports an underlying and the time of a record: its first record decides whether it has a
   * place.
   */
  private void name(MarketRecord r, Context context) {
    long time = r.effectiveTime();
    Long known = named.get(r.underlying);
    if (r.underlying.isEmpty() || (known != null && known <= time)) {
      return;
    }
    if (named.size() > MOST_NAMED * config.get(ExposureOptions.MOST_UNDERLYINGS)) {
      named.clear();
    }
    named.put(r.underlying, time);
    NamedUnderlying news = new NamedUnderlying();
    news.name = r.underlying;
    news.time = time;
    context.output(ExposureOutputs.NAMES, news);
  }

  /** Passes on progress of a venue that is larger than before: partitions repeat each other. */
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
    boolean whole = CrossShardTick.concernsAllShards(r);
    if (!whole && !firstAtTick(r)) {
      return;
    }
    for (int shard = 0; shard < shards; shard++) {
      if (shard == r.shard) {
        continue;
      }
      MarketRecord other = whole ? CrossShardTick.copy(r) : CrossShardTick.touch(r);
      other.shard = shard;
      out.collect(other);
    }
  }

  /**
   * Whether the other shards are touched: once per tick, but for every late record, which makes its
   * own revision.
   */
  private boolean firstAtTick(MarketRecord r) {
    if (r.isLate()) {
      return true;
    }
    long tick = Ticks.tickOf(r.effectiveTime(), config);
    Long last = touched.put(r.underlying, tick);
    return last == null || last != tick;
  }
}
