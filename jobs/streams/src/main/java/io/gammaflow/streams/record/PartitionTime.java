package io.gammaflow.streams.record;

import io.gammaflow.streams.time.Micros;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.runtime.state.StateSnapshotContext;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one operator that makes time and judges lateness. It follows the source and keeps a {@link
 * PartitionClock} per partition in state, so that a restored job continues with the times it had.
 * It marks records behind the clock of their partition, and passes watermarks of the source on up
 * to the slowest partition.
 *
 * <p>The watermark of the source ({@link ProgressWatermarks}) shows that every partition of this
 * task has progressed; the clocks show how far.
 */
public final class PartitionTime extends AbstractStreamOperator<MarketRecord>
    implements OneInputStreamOperator<MarketRecord, MarketRecord> {
  private static final Logger LOG = LoggerFactory.getLogger(PartitionTime.class);
  private static final long serialVersionUID = 1L;

  /**
   * Event time of the other partitions after which a partition of records without progress is
   * logged.
   */
  private static final long MUTE_AFTER = 60_000_000L;

  @SuppressWarnings("NullAway.Init")
  private transient ListState<PartitionRow> state;

  @SuppressWarnings("NullAway.Init")
  private transient Map<String, PartitionClock> clocks;

  /** Partitions that this task reads: those with a record since it started. */
  @SuppressWarnings("NullAway.Init")
  private transient Set<String> own;

  /** Partitions with records but no progress, with the largest progress at their first record. */
  @SuppressWarnings("NullAway.Init")
  private transient Map<String, Long> mute;

  /** The largest progress received, microseconds. */
  private transient long furthest;

  /** The watermark of the source, and the last one passed on, milliseconds. */
  private transient long sourceTime;

  private transient long told;

  @Override
  public void initializeState(StateInitializationContext context) throws Exception {
    super.initializeState(context);
    state =
        context
            .getOperatorStateStore()
            .getUnionListState(
                new ListStateDescriptor<>(
                    "partition-progress", TypeInformation.of(PartitionRow.class)));
    clocks = new HashMap<>();
    own = new HashSet<>();
    mute = new HashMap<>();
    furthest = Micros.NEVER;
    sourceTime = Long.MIN_VALUE;
    told = Long.MIN_VALUE;
    for (PartitionRow row : state.get()) {
      clock(row.partition).restore(row.venue, row.progress, row.reached);
    }
  }

  /**
   * Every task writes all that it knows, also of partitions from which it has not read yet: the
   * next reader of a partition finds its clock in the union state, and the latest of several
   * counts.
   */
  @Override
  public void snapshotState(StateSnapshotContext context) throws Exception {
    super.snapshotState(context);
    state.clear();
    for (Map.Entry<String, PartitionClock> e : clocks.entrySet()) {
      PartitionClock clock = e.getValue();
      for (Map.Entry<String, Long> venue : clock.progress().entrySet()) {
        PartitionRow row = new PartitionRow();
        row.partition = e.getKey();
        row.venue = venue.getKey();
        row.progress = venue.getValue();
        row.reached = clock.reached();
        state.add(row);
      }
    }
  }

  @Override
  public void processElement(StreamRecord<MarketRecord> element) {
    MarketRecord r = element.getValue();
    if (r.kind == RecordKind.PROGRESS) {
      PartitionClock clock = clock(r.partition);
      clock.advance(r.venue, r.eventTime);
      own.add(r.partition);
      furthest = Math.max(furthest, r.eventTime);
      mute.remove(r.partition);
      complain();
      output.collect(element);
      tell();
      return;
    }
    if (r.kind != RecordKind.DEAD_LETTER && r.kind != RecordKind.PULSE) {
      PartitionClock clock = clock(r.partition);
      clock.judge(r);
      if (clock.reached() == Micros.NEVER) {
        mute.putIfAbsent(r.partition, Math.max(furthest, r.eventTime));
      }
    }
    output.collect(element);
    if (r.kind == RecordKind.DEAD_LETTER && !r.underlying.isEmpty()) {
      tellBook(r);
    }
  }

  /**
   * Emits a refusal to the book of a rejected record, at the time of the partition: the event time
   * of the record itself is not trusted.
   */
  private void tellBook(MarketRecord letter) {
    long reached = clock(letter.partition).reached();
    if (reached != Micros.NEVER) {
      MarketRecord refusal =
          Refusals.of(letter.underlying, letter.venue, reached + 1, 1, false, false);
      output.collect(new StreamRecord<>(refusal));
    }
  }

  @Override
  public void processWatermark(Watermark mark) {
    sourceTime = mark.getTimestamp();
    tell();
  }

  /** Logs the partitions without progress, for which event time waits. */
  private void complain() {
    for (Map.Entry<String, Long> e : mute.entrySet()) {
      if (e.getValue() < furthest - MUTE_AFTER) {
        LOG.warn(
            "{} has records and no progress: time waits for it. Does ingest write progress to it?",
            e.getKey());
        e.setValue(Long.MAX_VALUE);
      }
    }
  }

  private void tell() {
    long time = sourceTime;
    if (time != Long.MAX_VALUE) {
      for (String partition : own) {
        time = Math.min(time, Math.floorDiv(clock(partition).reached(), 1000L));
      }
    }
    if (time > told) {
      told = time;
      output.emitWatermark(new Watermark(time));
    }
  }

  private PartitionClock clock(String partition) {
    return clocks.computeIfAbsent(partition, p -> new PartitionClock());
  }
}
