package io.gammaflow.benchmarks.emission;

import com.sun.management.ThreadMXBean;
import io.gammaflow.schemas.codec.AvroCodec;
import io.gammaflow.schemas.record.DealerPosition;
import io.gammaflow.schemas.record.HedgeFlowProfile;
import io.gammaflow.schemas.record.ReflexivitySignal;
import io.gammaflow.streams.exposure.CalendarEvent;
import io.gammaflow.streams.exposure.ExposureConfig;
import io.gammaflow.streams.exposure.ExposureOutputs;
import io.gammaflow.streams.exposure.ShardKey;
import io.gammaflow.streams.exposure.Ticks;
import io.gammaflow.streams.exposure.VenueProgress;
import io.gammaflow.streams.exposure.book.BookBroadcast;
import io.gammaflow.streams.exposure.book.BookSlice;
import io.gammaflow.streams.exposure.book.DealerBookFunction;
import io.gammaflow.streams.exposure.signal.ReflexivityFunction;
import io.gammaflow.streams.record.MarketRecord;
import java.lang.management.ManagementFactory;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.apache.flink.formats.avro.typeutils.AvroTypeInfo;
import org.apache.flink.streaming.api.operators.co.CoBroadcastWithKeyedOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedBroadcastOperatorTestHarness;

/**
 * The job's own operators one after the other in this thread, stopwatch in hand: the dealer book,
 * its slice over the network as Flink serialises it, the signal, its messages.
 */
final class EmissionRun implements AutoCloseable {
  /** What an emission is made of, in order. */
  enum Stage {
    BOOK,
    WIRE,
    SIGNAL,
    BYTES
  }

  private static final ThreadMXBean CLOCK = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private final KeyedBroadcastOperatorTestHarness<ShardKey, MarketRecord, VenueProgress, BookSlice>
      book;
  private final KeyedBroadcastOperatorTestHarness<
          String, BookSlice, CalendarEvent, ReflexivitySignal>
      signals;
  private final KeptOutput<BookSlice> ofBook = new KeptOutput<>();
  private final KeptOutput<ReflexivitySignal> ofSignals = new KeptOutput<>();
  private final TypeSerializer<BookSlice> slices;
  private final DataOutputSerializer out = new DataOutputSerializer(1 << 20);
  private final AvroCodec codec = AvroCodec.ofClasspath();
  private final long[] nanos = new long[Stage.values().length];
  private final long[] bytes = new long[Stage.values().length];

  /** The last emission: signals, profiles, and every position reported so far. */
  final List<ReflexivitySignal> emitted = new ArrayList<>();

  final List<HedgeFlowProfile> profiles = new ArrayList<>();
  final Map<String, DealerPosition> positions = new HashMap<>();
  private long messageBytes;

  EmissionRun(ExposureConfig config) throws Exception {
    book =
        new KeyedBroadcastOperatorTestHarness<>(
            new CoBroadcastWithKeyedOperator<>(
                new DealerBookFunction(config),
                List.of(BookBroadcast.PROGRESS, BookBroadcast.PLACES)),
            ShardKey::of,
            TypeInformation.of(ShardKey.class),
            1,
            1,
            0);
    slices =
        TypeInformation.of(BookSlice.class)
            .createSerializer(book.getExecutionConfig().getSerializerConfig());
    book.getExecutionConfig().enableObjectReuse();
    book.setOutputCreator(serializer -> ofBook);
    book.setup(slices);
    book.open();
    signals =
        new KeyedBroadcastOperatorTestHarness<>(
            new CoBroadcastWithKeyedOperator<>(
                new ReflexivityFunction(config, 0), List.of(ReflexivityFunction.CALENDAR)),
            slice -> slice.underlying,
            Types.STRING,
            1,
            1,
            0);
    signals.getExecutionConfig().enableObjectReuse();
    signals.setOutputCreator(serializer -> ofSignals);
    signals.setup(
        new AvroTypeInfo<>(ReflexivitySignal.class)
            .createSerializer(signals.getExecutionConfig().getSerializerConfig()));
    signals.open();
  }

  /** Emits a tick of these records. */
  void tick(List<MarketRecord> records, Instant time) throws Exception {
    long millis = time.toEpochMilli();
    for (MarketRecord r : records) {
      book.processElement(new StreamRecord<>(r, r.timestampMillis()));
    }
    long at = CLOCK.getCurrentThreadCpuTime();
    long allocated = CLOCK.getCurrentThreadAllocatedBytes();
    book.processWatermark(new Watermark(millis));
    book.processBroadcastWatermark(new Watermark(millis));
    List<BookSlice> made = ofBook.take();
    at = stop(Stage.BOOK, at);
    allocated = count(Stage.BOOK, allocated);
    List<BookSlice> received = new ArrayList<>();
    for (BookSlice slice : made) {
      received.add(travel(slice));
    }
    at = stop(Stage.WIRE, at);
    allocated = count(Stage.WIRE, allocated);
    for (BookSlice slice : received) {
      signals.processElement(new StreamRecord<>(slice, Ticks.timerOf(slice.saidAt)));
    }
    signals.processWatermark(new Watermark(millis));
    signals.processBroadcastWatermark(new Watermark(millis));
    at = stop(Stage.SIGNAL, at);
    allocated = count(Stage.SIGNAL, allocated);
    take();
    messageBytes = 0;
    emitted.forEach(this::encode);
    profiles.forEach(this::encode);
    stop(Stage.BYTES, at);
    count(Stage.BYTES, allocated);
  }

  private BookSlice travel(BookSlice slice) throws Exception {
    out.clear();
    slices.serialize(slice, out);
    return slices.deserialize(new DataInputDeserializer(out.getSharedBuffer(), 0, out.length()));
  }

  private void encode(SpecificRecord message) {
    messageBytes += codec.encode(message).length;
  }

  private void take() {
    emitted.clear();
    emitted.addAll(ofSignals.take());
    profiles.clear();
    profiles.addAll(ofSignals.take(ExposureOutputs.PROFILES));
    ofSignals.take(ExposureOutputs.ALERTS).forEach(this::encode);
    ofBook.take(ExposureOutputs.POSITIONS).forEach(p -> positions.put(p.getContract(), p));
    ofBook.take(ExposureOutputs.TALLIES);
  }

  /** CPU time of a stage of the last emission, nanoseconds. */
  long nanos(Stage stage) {
    return nanos[stage.ordinal()];
  }

  /** Bytes that it allocated. */
  long bytes(Stage stage) {
    return bytes[stage.ordinal()];
  }

  /** Bytes of the messages of the last emission. */
  long messageBytes() {
    return messageBytes;
  }

  private long stop(Stage stage, long since) {
    long now = CLOCK.getCurrentThreadCpuTime();
    nanos[stage.ordinal()] = now - since;
    return now;
  }

  private long count(Stage stage, long since) {
    long now = CLOCK.getCurrentThreadAllocatedBytes();
    bytes[stage.ordinal()] = now - since;
    return CLOCK.getCurrentThreadAllocatedBytes();
  }

  @Override
  public void close() {
    try {
      book.close();
      signals.close();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
