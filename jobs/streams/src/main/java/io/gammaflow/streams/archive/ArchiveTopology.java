package io.gammaflow.streams.archive;

import io.gammaflow.schemas.record.Alert;
import io.gammaflow.schemas.record.Calibration;
import io.gammaflow.schemas.record.DeadLetter;
import io.gammaflow.schemas.record.DealerPosition;
import io.gammaflow.schemas.record.HedgeFlowProfile;
import io.gammaflow.schemas.record.ReflexivitySignal;
import org.apache.flink.formats.avro.typeutils.AvroTypeInfo;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.util.OutputTag;

/**
 * The graph of the archive job. It is apart from the exposure job, so that an outage of the
 * database never touches a signal.
 *
 * <pre>
 * output topics -- sort by kind --+-- signals, profiles, positions, alerts, calibrations -- tables
 *                                 +-- dead letters
 * </pre>
 */
public final class ArchiveTopology {
  static final OutputTag<HedgeFlowProfile> PROFILES =
      new OutputTag<>("profiles", new AvroTypeInfo<>(HedgeFlowProfile.class));
  static final OutputTag<DealerPosition> POSITIONS =
      new OutputTag<>("positions", new AvroTypeInfo<>(DealerPosition.class));
  static final OutputTag<Alert> ALERTS = new OutputTag<>("alerts", new AvroTypeInfo<>(Alert.class));
  static final OutputTag<Calibration> CALIBRATIONS =
      new OutputTag<>("calibrations", new AvroTypeInfo<>(Calibration.class));
  static final OutputTag<DeadLetter> DEAD_LETTERS =
      new OutputTag<>("dead-letters", new AvroTypeInfo<>(DeadLetter.class));

  private ArchiveTopology() {}

  /** Adds the archive job to the environment of its source; the caller executes it. */
  public static void build(ArchivePorts ports) {
    SingleOutputStreamOperator<ReflexivitySignal> signals =
        ports
            .outputs()
            .process(new SortByKind(), new AvroTypeInfo<>(ReflexivitySignal.class))
            .name("sort by kind")
            .uid("archive-sort");
    signals.sinkTo(ports.signals()).name("signals").uid("archive-signals");
    signals
        .getSideOutput(PROFILES)
        .sinkTo(ports.profiles())
        .name("profiles")
        .uid("archive-profiles");
    signals
        .getSideOutput(POSITIONS)
        .sinkTo(ports.positions())
        .name("positions")
        .uid("archive-positions");
    signals.getSideOutput(ALERTS).sinkTo(ports.alerts()).name("alerts").uid("archive-alerts");
    signals
        .getSideOutput(CALIBRATIONS)
        .sinkTo(ports.calibrations())
        .name("calibrations")
        .uid("archive-calibrations");
    signals
        .getSideOutput(DEAD_LETTERS)
        .sinkTo(ports.deadLetters())
        .name("dead letters")
        .uid("archive-dead-letters");
  }
}
