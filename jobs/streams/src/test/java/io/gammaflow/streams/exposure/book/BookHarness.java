package io.gammaflow.streams.exposure.book;

import io.gammaflow.schemas.record.DeadLetter;
import io.gammaflow.schemas.record.DealerPosition;
import io.gammaflow.streams.exposure.BookTally;
import io.gammaflow.streams.exposure.ExposureConfig;
import io.gammaflow.streams.exposure.ExposureTopology;
import io.gammaflow.streams.exposure.ShardKey;
import io.gammaflow.streams.record.MarketRecord;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.serialization.SerializerConfig;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.apache.flink.util.OutputTag;
import org.jspecify.annotations.Nullable;

/** The dealer book as an operator, fed by hand. */
final class BookHarness implements AutoCloseable {
  private final KeyedOneInputStreamOperatorTestHarness<ShardKey, MarketRecord, BookSlice> harness;
  private long checkpoints;

  BookHarness(ExposureConfig config) throws Exception {
    this(config, null);
  }

  BookHarness(ExposureConfig config, @Nullable OperatorSubtaskState from) throws Exception {
    harness =
        new KeyedOneInputStreamOperatorTestHarness<>(
            new KeyedProcessOperator<>(new DealerBookFunction(config)),
            ShardKey::of,
            TypeInformation.of(ShardKey.class));
    harness.setup(TypeInformation.of(BookSlice.class).createSerializer(config()));
    if (from != null) {
      harness.initializeState(from);
    }
    harness.open();
  }

  private SerializerConfig config() {
    return harness.getExecutionConfig().getSerializerConfig();
  }

  BookHarness send(MarketRecord... records) throws Exception {
    for (MarketRecord r : records) {
      harness.processElement(new StreamRecord<>(r, r.timestampMillis()));
    }
    return this;
  }

  /** Says that no unmarked record up to an instant, microseconds, follows. */
  BookHarness progress(long micros) throws Exception {
    harness.processWatermark(Math.floorDiv(micros, 1000));
    return this;
  }

  BookHarness end() throws Exception {
    harness.processWatermark(Long.MAX_VALUE);
    return this;
  }

  List<BookSlice> slices() {
    List<BookSlice> slices = new ArrayList<>();
    harness.extractOutputStreamRecords().forEach(r -> slices.add(r.getValue()));
    return slices;
  }

  List<BookTally> tallies() {
    return side(ExposureTopology.TALLIES);
  }

  List<DealerPosition> positions() {
    return side(ExposureTopology.POSITIONS);
  }

  List<DeadLetter> late() {
    return side(ExposureTopology.LATE);
  }

  List<DeadLetter> deadLetters() {
    return side(ExposureTopology.DEAD_LETTERS);
  }

  private <T> List<T> side(OutputTag<T> tag) {
    List<T> all = new ArrayList<>();
    var records = harness.getSideOutput(tag);
    if (records != null) {
      records.forEach(r -> all.add(r.getValue()));
    }
    return all;
  }

  int timers() {
    return harness.numEventTimeTimers();
  }

  int stateEntries() {
    return harness.numKeyedStateEntries();
  }

  OperatorSubtaskState snapshot() throws Exception {
    return harness.snapshot(++checkpoints, 0);
  }

  @Override
  public void close() {
    try {
      harness.close();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
