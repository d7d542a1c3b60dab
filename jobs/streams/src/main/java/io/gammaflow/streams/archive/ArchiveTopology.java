package io.gammaflow.streams.archive;

import io.gammaflow.schemas.record.ReflexivitySignal;
import io.gammaflow.streams.wire.SortByKind;
import org.apache.flink.formats.avro.typeutils.AvroTypeInfo;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;

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
        .getSideOutput(SortByKind.PROFILES)
        .sinkTo(ports.profiles())
        .name("profiles")
        .uid("archive-profiles");
    signals
        .getSideOutput(SortByKind.POSITIONS)
        .sinkTo(ports.positions())
        .name("positions")
        .uid("archive-positions");
    signals
        .getSideOutput(SortByKind.ALERTS)
        .sinkTo(ports.alerts())
        .name("alerts")
        .uid("archive-alerts");
    signals
        .getSideOutput(SortByKind.CALIBRATIONS)
        .sinkTo(ports.calibrations())
        .name("calibrations")
        .uid("archive-calibrations");
    signals
        .getSideOutput(SortByKind.DEAD_LETTERS)
        .sinkTo(ports.deadLetters())
        .name("dead letters")
        .uid("archive-dead-letters");
  }
}
