package io.gammaflow.streams.exposure.job;

import io.gammaflow.schemas.record.Heartbeat;
import io.gammaflow.schemas.record.ReflexivitySignal;
import io.gammaflow.streams.exposure.ExposureConfig;
import io.gammaflow.streams.exposure.ExposureOptions;
import io.gammaflow.streams.exposure.ExposureOutputs;
import io.gammaflow.streams.exposure.ShardKey;
import io.gammaflow.streams.exposure.VenueProgress;
import io.gammaflow.streams.exposure.book.BookBroadcast;
import io.gammaflow.streams.exposure.book.BookSlice;
import io.gammaflow.streams.exposure.book.DealerBookFunction;
import io.gammaflow.streams.exposure.route.RecordRouter;
import io.gammaflow.streams.exposure.route.UnderlyingRegister;
import io.gammaflow.streams.exposure.signal.HeartbeatFunction;
import io.gammaflow.streams.exposure.signal.ReflexivityFunction;
import io.gammaflow.streams.record.MarketRecord;
import io.gammaflow.streams.record.PartitionTime;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.formats.avro.typeutils.AvroTypeInfo;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * The graph of the exposure job.
 *
 * <pre>
 *                 +-- calendar of events, broadcast -----------------------------------+
 *                 +-- progress of venues, broadcast ---------+                         |
 *                 +-- names -- UnderlyingRegister, broadcast +                         |
 *                 +-- pulses of ingest, broadcast to the heartbeats              |
 * records -- PartitionTime -- RecordRouter -- keyBy(underlying, shard) -- DealerBook -- keyBy(underlying) -- Reflexivity -- signals
 *                 |                                          |                                  |
 *            dead letters       positions, calibrations, late, dead letters, tallies    profiles, alerts,
 *                                                                              keyBy(book) -- Heartbeat -- heartbeats
 * </pre>
 */
public final class ExposureTopology {
  private ExposureTopology() {}

  /** Adds the exposure job to the environment; the caller executes it. */
  public static void build(
      StreamExecutionEnvironment env, ExposureConfig config, ExposurePorts ports) {
    build(env, config, ports, 0);
  }

  /**
   * The same over signals that are there already.
   *
   * @param coldGeneration generation of the numbers where the job begins without state
   */
  public static void build(
      StreamExecutionEnvironment env,
      ExposureConfig config,
      ExposurePorts ports,
      int coldGeneration) {
    env.getConfig().enableObjectReuse();

    // As parallel as the source: a partition's records and its progress stay in one task.
    SingleOutputStreamOperator<MarketRecord> timed =
        ports
            .records()
            .transform("time", TypeInformation.of(MarketRecord.class), new PartitionTime())
            .uid(Uids.TIME)
            .setParallelism(ports.records().getParallelism());

    SingleOutputStreamOperator<MarketRecord> routed =
        timed
            .process(new RecordRouter(config), TypeInformation.of(MarketRecord.class))
            .name("route")
            .uid(Uids.ROUTER);

    SingleOutputStreamOperator<VenueProgress> places =
        routed
            .getSideOutput(ExposureOutputs.NAMES)
            .transform(
                "underlyings",
                TypeInformation.of(VenueProgress.class),
                new UnderlyingRegister(config.get(ExposureOptions.MOST_UNDERLYINGS)))
            .uid(Uids.UNDERLYINGS)
            .setParallelism(1)
            .setMaxParallelism(1);

    SingleOutputStreamOperator<BookSlice> slices =
        routed
            .keyBy(ShardKey::of, TypeInformation.of(ShardKey.class))
            .connect(
                routed
                    .getSideOutput(ExposureOutputs.PROGRESS)
                    .union(places)
                    .broadcast(BookBroadcast.PROGRESS, BookBroadcast.PLACES))
            .process(new DealerBookFunction(config), TypeInformation.of(BookSlice.class))
            .name("dealer book")
            .uid(Uids.DEALER_BOOK);

    SingleOutputStreamOperator<ReflexivitySignal> signals =
        slices
            .keyBy(slice -> slice.underlying, Types.STRING)
            .connect(
                routed
                    .getSideOutput(ExposureOutputs.EVENTS)
                    .broadcast(ReflexivityFunction.CALENDAR))
            .process(
                new ReflexivityFunction(config, coldGeneration),
                new AvroTypeInfo<>(ReflexivitySignal.class))
            .name("reflexivity")
            .uid(Uids.REFLEXIVITY);

    signals.sinkTo(ports.signals()).name("signals").uid(Uids.SIGNALS);
    Sink<ReflexivitySignal> fast = ports.fastSignals();
    if (fast != null) {
      signals.sinkTo(fast).name("fast signals").uid(Uids.FAST_SIGNALS);
    }
    Sink<Heartbeat> heartbeats = ports.heartbeats();
    if (heartbeats != null) {
      signals
          .keyBy(ReflexivitySignal::getBook, Types.STRING)
          .connect(routed.getSideOutput(ExposureOutputs.PULSES).broadcast(HeartbeatFunction.PULSES))
          .process(new HeartbeatFunction(config), new AvroTypeInfo<>(Heartbeat.class))
          .name("heartbeat")
          .uid(Uids.HEARTBEAT)
          .sinkTo(heartbeats)
          .name("heartbeats")
          .uid(Uids.HEARTBEATS);
    }
    signals
        .getSideOutput(ExposureOutputs.PROFILES)
        .sinkTo(ports.profiles())
        .name("profiles")
        .uid(Uids.PROFILES);
    signals
        .getSideOutput(ExposureOutputs.ALERTS)
        .sinkTo(ports.alerts())
        .name("alerts")
        .uid(Uids.ALERTS);
    slices
        .getSideOutput(ExposureOutputs.POSITIONS)
        .sinkTo(ports.positions())
        .name("positions")
        .uid(Uids.POSITIONS);
    slices
        .getSideOutput(ExposureOutputs.CALIBRATIONS)
        .sinkTo(ports.calibrations())
        .name("calibrations")
        .uid(Uids.CALIBRATIONS);
    slices.getSideOutput(ExposureOutputs.LATE).sinkTo(ports.late()).name("late").uid(Uids.LATE);
    slices
        .getSideOutput(ExposureOutputs.TALLIES)
        .sinkTo(ports.tallies())
        .name("tallies")
        .uid(Uids.TALLIES);
    routed
        .getSideOutput(ExposureOutputs.DEAD_LETTERS)
        .union(
            slices.getSideOutput(ExposureOutputs.DEAD_LETTERS),
            signals.getSideOutput(ExposureOutputs.DEAD_LETTERS))
        .sinkTo(ports.deadLetters())
        .name("dead letters")
        .uid(Uids.DEAD_LETTERS);
  }
}
