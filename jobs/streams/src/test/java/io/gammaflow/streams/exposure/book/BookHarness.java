package io.gammaflow.streams.exposure.book;

import io.gammaflow.schemas.record.Calibration;
import io.gammaflow.schemas.record.DeadLetter;
import io.gammaflow.schemas.record.DealerPosition;
import io.gammaflow.streams.exposure.BookTally;
import io.gammaflow.streams.exposure.ExposureConfig;
import io.gammaflow.streams.exposure.ExposureOutputs;
import io.gammaflow.streams.exposure.ShardKey;
import io.gammaflow.streams.exposure.VenueProgress;
import io.gammaflow.streams.record.MarketRecord;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.serialization.SerializerConfig;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.state.heap.HeapKeyedStateBackend;
import org.apache.flink.streaming.api.operators.co.CoBroadcastWithKeyedOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedBroadcastOperatorTestHarness;
import org.apache.flink.util.OutputTag;
import org.jspecify.annotations.Nullable;

/** The dealer book as an operator, fed by hand. */
public final class BookHarness implements AutoCloseable {
  private final KeyedBroadcastOperatorTestHarness<ShardKey, MarketRecord, VenueProgress, BookSlice>
      harness;
  private final CoBroadcastWithKeyedOperator<ShardKey, MarketRecord, VenueProgress, BookSlice>
      operator;
  private long checkpoints;

  public BookHarness(ExposureConfig config) throws Exception {
    this(config, null);
  }

  public BookHarness(ExposureConfig config, @Nullable OperatorSubtaskState from) throws Exception {
    operator =
        new CoBroadcastWithKeyedOperator<>(
            new DealerBookFunction(config), List.of(BookBroadcast.PROGRESS, BookBroadcast.PLACES));
    harness =
        new KeyedBroadcastOperatorTestHarness<>(
            operator, ShardKey::of, TypeInformation.of(ShardKey.class), 1, 1, 0);
    harness.setup(TypeInformation.of(BookSlice.class).createSerializer(config()));
    if (from != null) {
      harness.initializeState(from);
    }
    harness.open();
  }

  private SerializerConfig config() {
    return harness.getExecutionConfig().getSerializerConfig();
  }

  public BookHarness send(MarketRecord... records) throws Exception {
    for (MarketRecord r : records) {
      harness.processElement(new StreamRecord<>(r, r.timestampMillis()));
    }
    return this;
  }

  /** Says that no unmarked record up to an instant, microseconds, follows. */
  public BookHarness progress(long micros) throws Exception {
    watermark(Math.floorDiv(micros, 1000));
    return this;
  }

  /** Says how far a venue has come, microseconds, without moving the watermark. */
  public BookHarness hear(String venue, long micros) throws Exception {
    VenueProgress news = new VenueProgress();
    news.venue = venue;
    news.time = micros;
    harness.processBroadcastElement(new StreamRecord<>(news));
    return this;
  }

  /** The venues whose progress it knows. */
  List<String> venuesHeard() throws Exception {
    List<String> venues = new ArrayList<>();
    for (var entry : harness.getBroadcastState(BookBroadcast.PROGRESS).immutableEntries()) {
      venues.add(entry.getKey());
    }
    return venues;
  }

  private void watermark(long millis) throws Exception {
    harness.processWatermark(new Watermark(millis));
    harness.processBroadcastWatermark(new Watermark(millis));
  }

  public BookHarness end() throws Exception {
    watermark(Long.MAX_VALUE);
    return this;
  }

  public List<BookSlice> slices() {
    List<BookSlice> slices = new ArrayList<>();
    harness.extractOutputStreamRecords().forEach(r -> slices.add(r.getValue()));
    return slices;
  }

  public List<BookTally> tallies() {
    return side(ExposureOutputs.TALLIES);
  }

  public List<DealerPosition> positions() {
    return side(ExposureOutputs.POSITIONS);
  }

  List<Calibration> calibrations() {
    return side(ExposureOutputs.CALIBRATIONS);
  }

  public List<DeadLetter> late() {
    return side(ExposureOutputs.LATE);
  }

  public List<DeadLetter> deadLetters() {
    return side(ExposureOutputs.DEAD_LETTERS);
  }

  private <T> List<T> side(OutputTag<T> tag) {
    List<T> all = new ArrayList<>();
    var records = harness.getSideOutput(tag);
    if (records != null) {
      records.forEach(r -> all.add(r.getValue()));
    }
    return all;
  }

  public int timers() {
    return harness.numEventTimeTimers();
  }

  int stateEntries() {
    return ((HeapKeyedStateBackend<?>) operator.getKeyedStateBackend()).numKeyValueStateEntries();
  }

  public OperatorSubtaskState snapshot() throws Exception {
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
