package io.gammaflow.streams.notify;

import io.gammaflow.schemas.codec.WireRecord;
import io.gammaflow.schemas.record.Alert;
import io.gammaflow.schemas.record.DeadLetter;
import io.gammaflow.schemas.record.ReflexivitySignal;
import io.gammaflow.streams.wire.SortByKind;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.formats.avro.typeutils.AvroTypeInfo;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;

/**
 * The graph of the notify job. It is separate from the archive job, so that an unavailable receiver
 * never delays a table, nor the database an alert.
 *
 * <pre>
 * alerts topic -- sort by kind --+-- alerts -- receiver
 *                                +-- dead letters
 * </pre>
 */
public final class NotifyTopology {
  private NotifyTopology() {}

  /** Adds the notify job to the environment of its source; the caller executes it. */
  public static void build(
      DataStream<WireRecord> alerts, Sink<Alert> receiver, Sink<DeadLetter> deadLetters) {
    SingleOutputStreamOperator<ReflexivitySignal> sorted =
        alerts
            .process(new SortByKind(), new AvroTypeInfo<>(ReflexivitySignal.class))
            .name("sort by kind")
            .uid("notify-sort");
    sorted
        .getSideOutput(SortByKind.ALERTS)
        .sinkTo(receiver)
        .name("receiver")
        .uid("notify-receiver");
    sorted
        .getSideOutput(SortByKind.DEAD_LETTERS)
        .sinkTo(deadLetters)
        .name("dead letters")
        .uid("notify-dead-letters");
  }
}
