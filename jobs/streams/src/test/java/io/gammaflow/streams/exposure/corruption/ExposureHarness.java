package io.gammaflow.streams.exposure.corruption;

import io.gammaflow.schemas.record.Alert;
import io.gammaflow.schemas.record.MarketEvent;
import io.gammaflow.schemas.record.ReflexivitySignal;
import io.gammaflow.streams.exposure.CalendarEvent;
import io.gammaflow.streams.exposure.ExposureConfig;
import io.gammaflow.streams.exposure.ExposureOutputs;
import io.gammaflow.streams.exposure.Ticks;
import io.gammaflow.streams.exposure.book.BookHarness;
import io.gammaflow.streams.exposure.book.BookSlice;
import io.gammaflow.streams.exposure.signal.ReflexivityFunction;
import io.gammaflow.streams.record.MarketRecord;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.formats.avro.typeutils.AvroTypeInfo;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.operators.co.CoBroadcastWithKeyedOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedBroadcastOperatorTestHarness;
import org.jspecify.annotations.Nullable;

/** The operators that make signals of records, one after the other in one thread. */
public final class ExposureHarness implements AutoCloseable {
  private final BookHarness book;
  private final KeyedBroadcastOperatorTestHarness<
          String, BookSlice, CalendarEvent, ReflexivitySignal>
      signals;
  private int slices;
  private long checkpoints;

  /** The state of both at an instant. */
  public record Saved(long time, OperatorSubtaskState book, OperatorSubtaskState signals) {}

  /**
   * @param from where to go on; null for the beginning
   */
  public ExposureHarness(ExposureConfig config, @Nullable Saved from) throws Exception {
    book = new BookHarness(config, from == null ? null : from.book());
    signals =
        new KeyedBroadcastOperatorTestHarness<>(
            new CoBroadcastWithKeyedOperator<>(
                new ReflexivityFunction(config, 0), List.of(ReflexivityFunction.CALENDAR)),
            slice -> slice.underlying,
            Types.STRING,
            1,
            1,
            0);
    signals.setup(
        new AvroTypeInfo<>(ReflexivitySignal.class)
            .createSerializer(signals.getExecutionConfig().getSerializerConfig()));
    if (from != null) {
      signals.initializeState(from.signals());
    }
    signals.open();
  }

  public void send(MarketRecord r) throws Exception {
    if (CalendarEvent.isTold(r)) {
      MarketEvent event =
          new SpecificDatumReader<>(MarketEvent.class)
              .read(null, DecoderFactory.get().binaryDecoder(r.payload, null));
      signals.processBroadcastElement(new StreamRecord<>(CalendarEvent.of(r, event)));
    }
    book.send(r);
  }

  /** Says that no record up to an instant, microseconds, follows. */
  public void progress(long micros) throws Exception {
    book.progress(micros);
    List<BookSlice> all = book.slices();
    for (BookSlice slice : all.subList(slices, all.size())) {
      signals.processElement(new StreamRecord<>(slice, Ticks.timerOf(slice.saidAt)));
    }
    slices = all.size();
    Watermark watermark = new Watermark(Math.floorDiv(micros, 1000));
    signals.processWatermark(watermark);
    signals.processBroadcastWatermark(watermark);
  }

  public Saved save(long time) throws Exception {
    checkpoints++;
    return new Saved(time, book.snapshot(), signals.snapshot(checkpoints, 0));
  }

  /** All signals of one book. */
  public List<ReflexivitySignal> signals(String name) {
    List<ReflexivitySignal> all = new ArrayList<>();
    signals
        .extractOutputStreamRecords()
        .forEach(
            r -> {
              if (r.getValue().getBook().equals(name)) {
                all.add(r.getValue());
              }
            });
    return all;
  }

  /** All alerts of one book. */
  public List<Alert> alerts(String name) {
    List<Alert> all = new ArrayList<>();
    var records = signals.getSideOutput(ExposureOutputs.ALERTS);
    if (records != null) {
      records.forEach(
          r -> {
            if (r.getValue().getBook().equals(name)) {
              all.add(r.getValue());
            }
          });
    }
    return all;
  }

  @Override
  public void close() {
    book.close();
    try {
      signals.close();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
