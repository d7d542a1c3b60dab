package io.gammaflow.streams.exposure;

import io.gammaflow.schemas.record.Alert;
import io.gammaflow.schemas.record.Calibration;
import io.gammaflow.schemas.record.DeadLetter;
import io.gammaflow.schemas.record.DealerPosition;
import io.gammaflow.schemas.record.Heartbeat;
import io.gammaflow.schemas.record.HedgeFlowProfile;
import io.gammaflow.schemas.record.ReflexivitySignal;
import io.gammaflow.streams.exposure.book.BookSlice;
import io.gammaflow.streams.exposure.book.DealerBookFunction;
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
import org.apache.flink.util.OutputTag;

/**
 * The graph of the exposure job.
 *
 * <pre>
 *                 +-- calendar of events, broadcast -----------------------------------+
 *                 +-- progress of venues, broadcast ---------+                         |
 *                 +-- names -- UnderlyingRegister, broadcast +                         |
 *                 +-- signs of life of ingest, broadcast to the heartbeats              |
 * records -- PartitionTime -- RecordRouter -- keyBy(underlying, shard) -- DealerBook -- keyBy(underlying) -- Reflexivity -- signals
 *                 |                                          |                                  |
 *            dead letters       positions, calibrations, late, dead letters, tallies    profiles, alerts,
 *                                                                              keyBy(book) -- Heartbeat -- heartbeats
 * </pre>
 */
public final class ExposureTopology {
  public static final OutputTag<DeadLetter> DEAD_LETTERS =
      new OutputTag<>("dead-letters", new AvroTypeInfo<>(DeadLetter.class));
  public static final OutputTag<DeadLetter> LATE =
      new OutputTag<>("late", new AvroTypeInfo<>(DeadLetter.class));
  public static final OutputTag<DealerPosition> POSITIONS =
      new OutputTag<>("positions", new AvroTypeInfo<>(DealerPosition.class));
  public static final OutputTag<BookTally> TALLIES =
      new OutputTag<>("tallies", TypeInformation.of(BookTally.class));
  public static final OutputTag<Calibration> CALIBRATIONS =
      new OutputTag<>("calibrations", new AvroTypeInfo<>(Calibration.class));
  public static final OutputTag<HedgeFlowProfile> PROFILES =
      new OutputTag<>("profiles", new AvroTypeInfo<>(HedgeFlowProfile.class));
  public static final OutputTag<Alert> ALERTS =
      new OutputTag<>("alerts", new AvroTypeInfo<>(Alert.class));

  static final OutputTag<VenueProgress> PROGRESS =
      new OutputTag<>("progress", TypeInformation.of(VenueProgress.class));

  static final OutputTag<NamedUnderlying> NAMES =
      new OutputTag<>("names", TypeInformation.of(NamedUnderlying.class));

  static final OutputTag<PartitionPulse> PULSES =
      new OutputTag<>("pulses", TypeInformation.of(PartitionPulse.class));

  static final OutputTag<CalendarEvent> EVENTS =
      new OutputTag<>("events", TypeInformation.of(CalendarEvent.class));

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
            .getSideOutput(NAMES)
            .transform(
                "underlyings",
                TypeInformation.of(VenueProgress.class),
                new UnderlyingRegister(config.mostUnderlyings()))
            .uid(Uids.UNDERLYINGS)
            .setParallelism(1)
            .setMaxParallelism(1);

    SingleOutputStreamOperator<BookSlice> slices =
        routed
            .keyBy(ShardKey::of, TypeInformation.of(ShardKey.class))
            .connect(
                routed
                    .getSideOutput(PROGRESS)
                    .union(places)
                    .broadcast(DealerBookFunction.PROGRESS, DealerBookFunction.PLACES))
            .process(new DealerBookFunction(config), TypeInformation.of(BookSlice.class))
            .name("dealer book")
            .uid(Uids.DEALER_BOOK);

    SingleOutputStreamOperator<ReflexivitySignal> signals =
        slices
            .keyBy(slice -> slice.underlying, Types.STRING)
            .connect(routed.getSideOutput(EVENTS).broadcast(ReflexivityFunction.CALENDAR))
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
          .connect(routed.getSideOutput(PULSES).broadcast(HeartbeatFunction.PULSES))
          .process(new HeartbeatFunction(config), new AvroTypeInfo<>(Heartbeat.class))
          .name("heartbeat")
          .uid(Uids.HEARTBEAT)
          .sinkTo(heartbeats)
          .name("heartbeats")
          .uid(Uids.HEARTBEATS);
    }
    signals.getSideOutput(PROFILES).sinkTo(ports.profiles()).name("profiles").uid(Uids.PROFILES);
    signals.getSideOutput(ALERTS).sinkTo(ports.alerts()).name("alerts").uid(Uids.ALERTS);
    slices.getSideOutput(POSITIONS).sinkTo(ports.positions()).name("positions").uid(Uids.POSITIONS);
    slices
        .getSideOutput(CALIBRATIONS)
        .sinkTo(ports.calibrations())
        .name("calibrations")
        .uid(Uids.CALIBRATIONS);
    slices.getSideOutput(LATE).sinkTo(ports.late()).name("late").uid(Uids.LATE);
    slices.getSideOutput(TALLIES).sinkTo(ports.tallies()).name("tallies").uid(Uids.TALLIES);
    routed
        .getSideOutput(DEAD_LETTERS)
        .union(slices.getSideOutput(DEAD_LETTERS), signals.getSideOutput(DEAD_LETTERS))
        .sinkTo(ports.deadLetters())
        .name("dead letters")
        .uid(Uids.DEAD_LETTERS);
  }
}
