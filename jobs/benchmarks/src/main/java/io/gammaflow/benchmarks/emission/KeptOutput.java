package io.gammaflow.benchmarks.emission;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.runtime.event.WatermarkEvent;
import org.apache.flink.streaming.api.operators.Output;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.LatencyMarker;
import org.apache.flink.streaming.runtime.streamrecord.RecordAttributes;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.runtime.watermarkstatus.WatermarkStatus;
import org.apache.flink.util.OutputTag;

/** What an operator says, kept as it is: a chain that reuses objects copies nothing either. */
final class KeptOutput<T> implements Output<StreamRecord<T>> {
  private final List<T> records = new ArrayList<>();
  private final Map<OutputTag<?>, List<Object>> beside = new HashMap<>();

  /** What was said since the last call. */
  List<T> take() {
    List<T> taken = List.copyOf(records);
    records.clear();
    return taken;
  }

  /** What was said beside it since the last call. */
  @SuppressWarnings("unchecked")
  <X> List<X> take(OutputTag<X> tag) {
    List<X> taken = (List<X>) beside.get(tag);
    beside.remove(tag);
    return taken == null ? List.of() : taken;
  }

  @Override
  public void collect(StreamRecord<T> record) {
    records.add(record.getValue());
  }

  @Override
  public <X> void collect(OutputTag<X> tag, StreamRecord<X> record) {
    beside.computeIfAbsent(tag, t -> new ArrayList<>()).add(record.getValue());
  }

  @Override
  public void emitWatermark(Watermark mark) {}

  @Override
  public void emitWatermarkStatus(WatermarkStatus status) {}

  @Override
  public void emitLatencyMarker(LatencyMarker marker) {}

  @Override
  public void emitRecordAttributes(RecordAttributes attributes) {}

  @Override
  public void emitWatermark(WatermarkEvent mark) {}

  @Override
  public void close() {}
}
