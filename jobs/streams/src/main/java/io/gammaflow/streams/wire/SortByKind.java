package io.gammaflow.streams.wire;

import io.gammaflow.schemas.codec.AvroCodec;
import io.gammaflow.schemas.codec.WireRecord;
import io.gammaflow.schemas.deadletter.DeadLetterReason;
import io.gammaflow.schemas.deadletter.DeadLetters;
import io.gammaflow.schemas.deadletter.RejectedException;
import io.gammaflow.schemas.record.Alert;
import io.gammaflow.schemas.record.Calibration;
import io.gammaflow.schemas.record.DeadLetter;
import io.gammaflow.schemas.record.DealerPosition;
import io.gammaflow.schemas.record.HedgeFlowProfile;
import io.gammaflow.schemas.record.ReflexivitySignal;
import org.apache.avro.specific.SpecificRecord;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.formats.avro.typeutils.AvroTypeInfo;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/**
 * Decodes messages of the output topics and routes each kind: signals to the main output, other
 * kinds and undecodable messages to side outputs.
 */
public final class SortByKind extends ProcessFunction<WireRecord, ReflexivitySignal> {
  public static final OutputTag<HedgeFlowProfile> PROFILES =
      new OutputTag<>("profiles", new AvroTypeInfo<>(HedgeFlowProfile.class));
  public static final OutputTag<DealerPosition> POSITIONS =
      new OutputTag<>("positions", new AvroTypeInfo<>(DealerPosition.class));
  public static final OutputTag<Alert> ALERTS =
      new OutputTag<>("alerts", new AvroTypeInfo<>(Alert.class));
  public static final OutputTag<Calibration> CALIBRATIONS =
      new OutputTag<>("calibrations", new AvroTypeInfo<>(Calibration.class));
  public static final OutputTag<DeadLetter> DEAD_LETTERS =
      new OutputTag<>("dead-letters", new AvroTypeInfo<>(DeadLetter.class));

  private static final long serialVersionUID = 1L;

  private transient AvroCodec codec;

  /** A sorter of the records of this version. */
  public SortByKind() {}

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
      context.output(DEAD_LETTERS, letter(wire, e));
      return;
    }
    if (record instanceof ReflexivitySignal signal) {
      out.collect(signal);
    } else if (record instanceof HedgeFlowProfile profile) {
      context.output(PROFILES, profile);
    } else if (record instanceof DealerPosition position) {
      context.output(POSITIONS, position);
    } else if (record instanceof Alert alert) {
      context.output(ALERTS, alert);
    } else if (record instanceof Calibration calibration) {
      context.output(CALIBRATIONS, calibration);
    } else {
      RejectedException why =
          new RejectedException(
              DeadLetterReason.BAD_VALUE, "no output: " + record.getSchema().getName());
      context.output(DEAD_LETTERS, letter(wire, why));
    }
  }

  private static DeadLetter letter(WireRecord wire, RejectedException why) {
    return DeadLetters.of(wire.topic, wire.offset, wire.partition, wire.value, why);
  }
}
