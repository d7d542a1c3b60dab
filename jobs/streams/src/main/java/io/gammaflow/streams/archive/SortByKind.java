package io.gammaflow.streams.archive;

import io.gammaflow.schemas.codec.AvroCodec;
import io.gammaflow.schemas.codec.WireRecord;
import io.gammaflow.schemas.deadletter.DeadLetterReason;
import io.gammaflow.schemas.deadletter.RejectedException;
import io.gammaflow.schemas.record.Alert;
import io.gammaflow.schemas.record.Calibration;
import io.gammaflow.schemas.record.DeadLetter;
import io.gammaflow.schemas.record.DealerPosition;
import io.gammaflow.schemas.record.HedgeFlowProfile;
import io.gammaflow.schemas.record.ReflexivitySignal;
import java.nio.ByteBuffer;
import org.apache.avro.specific.SpecificRecord;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;

/** Decodes messages of the output topics and sends each kind its own way. */
final class SortByKind extends ProcessFunction<WireRecord, ReflexivitySignal> {
  private static final long serialVersionUID = 1L;

  private transient AvroCodec codec;

  @Override
  public void open(OpenContext context) {
    codec = AvroCodec.ofClasspath();
  }

  @Override
  public void processElement(WireRecord wire, Context context, Collector<ReflexivitySignal> out) {
    SpecificRecord record;
    try {
      record = codec.decode(wire.value);
    } catch (RejectedException e) {
      context.output(ArchiveTopology.DEAD_LETTERS, letter(wire, e));
      return;
    }
    if (record instanceof ReflexivitySignal signal) {
      out.collect(signal);
    } else if (record instanceof HedgeFlowProfile profile) {
      context.output(ArchiveTopology.PROFILES, profile);
    } else if (record instanceof DealerPosition position) {
      context.output(ArchiveTopology.POSITIONS, position);
    } else if (record instanceof Alert alert) {
      context.output(ArchiveTopology.ALERTS, alert);
    } else if (record instanceof Calibration calibration) {
      context.output(ArchiveTopology.CALIBRATIONS, calibration);
    } else {
      RejectedException why =
          new RejectedException(
              DeadLetterReason.BAD_VALUE, "no output: " + record.getSchema().getName());
      context.output(ArchiveTopology.DEAD_LETTERS, letter(wire, why));
    }
  }

  private static DeadLetter letter(WireRecord wire, RejectedException why) {
    return DeadLetter.newBuilder()
        .setReason(why.text())
        .setSource(wire.topic)
        .setPosition(wire.offset)
        .setPartition(wire.partition)
        .setRaw(ByteBuffer.wrap(wire.value))
        .build();
  }
}
