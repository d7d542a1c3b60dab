package io.gammaflow.schemas.topic;

import static io.gammaflow.schemas.topic.Cleanup.COMPACT;
import static io.gammaflow.schemas.topic.Cleanup.DELETE;
import static io.gammaflow.schemas.topic.Guarantee.AT_LEAST_ONCE;
import static io.gammaflow.schemas.topic.Guarantee.EXACTLY_ONCE;

import io.gammaflow.schemas.record.Alert;
import io.gammaflow.schemas.record.Calibration;
import io.gammaflow.schemas.record.ContractAdjustment;
import io.gammaflow.schemas.record.DeadLetter;
import io.gammaflow.schemas.record.DealerPosition;
import io.gammaflow.schemas.record.Depth;
import io.gammaflow.schemas.record.Heartbeat;
import io.gammaflow.schemas.record.HedgeFlowProfile;
import io.gammaflow.schemas.record.Instrument;
import io.gammaflow.schemas.record.Liquidation;
import io.gammaflow.schemas.record.LiquidationLadder;
import io.gammaflow.schemas.record.MarketEvent;
import io.gammaflow.schemas.record.OpenInterest;
import io.gammaflow.schemas.record.OptionMark;
import io.gammaflow.schemas.record.OptionTrade;
import io.gammaflow.schemas.record.Progress;
import io.gammaflow.schemas.record.Pulse;
import io.gammaflow.schemas.record.ReflexivitySignal;
import io.gammaflow.schemas.record.SequenceGap;
import io.gammaflow.schemas.record.UnderlyingPrice;
import io.gammaflow.schemas.record.VaultPosition;
import io.gammaflow.schemas.record.VenueState;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;

/**
 * All topics. Inputs carry {@link Progress} and {@link Pulse} in every partition, written to the
 * partition itself whatever its key; outputs are kept long enough to rebuild the database from
 * them.
 */
public final class TopicCatalogue {
  /** Definitions: the last of each contract is kept, so a cold start knows what is listed. */
  public static final Topic INSTRUMENTS =
      input("instruments", TopicKey.CONTRACT, 6, 7, COMPACT, Set.of(Instrument.class));

  /** Option prints. */
  public static final Topic TRADES =
      input("trades", TopicKey.UNDERLYING, 12, 30, DELETE, Set.of(OptionTrade.class));

  /** Open interest as published. */
  public static final Topic OPEN_INTEREST =
      input("open-interest", TopicKey.UNDERLYING, 12, 30, DELETE, Set.of(OpenInterest.class));

  /** Quotes and valuations of options. */
  public static final Topic MARKS =
      input("marks", TopicKey.UNDERLYING, 12, 2, DELETE, Set.of(OptionMark.class));

  /** Prices of underlyings. */
  public static final Topic UNDERLYINGS =
      input("underlyings", TopicKey.UNDERLYING, 6, 7, DELETE, Set.of(UnderlyingPrice.class));

  /** Order books and pools. */
  public static final Topic DEPTH =
      input("depth", TopicKey.UNDERLYING, 6, 1, DELETE, Set.of(Depth.class));

  /** Forced trades. */
  public static final Topic LIQUIDATIONS =
      input("liquidations", TopicKey.UNDERLYING, 6, 30, DELETE, Set.of(Liquidation.class));

  /** What is rare: ladders, vaults, events, adjustments, states of venues, gaps in their trades. */
  public static final Topic CONTEXT =
      input(
          "context",
          TopicKey.UNDERLYING,
          6,
          365,
          DELETE,
          Set.of(
              LiquidationLadder.class,
              VaultPosition.class,
              MarketEvent.class,
              ContractAdjustment.class,
              VenueState.class,
              SequenceGap.class));

  /** The record of truth. */
  public static final Topic SIGNALS =
      output("signals", TopicKey.BOOK, 6, 365, EXACTLY_ONCE, Set.of(ReflexivitySignal.class));

  /** The same signals before their transaction is committed; idempotent by signalId. */
  public static final Topic SIGNALS_FAST =
      output("signals-fast", TopicKey.BOOK, 6, 7, AT_LEAST_ONCE, Set.of(ReflexivitySignal.class));

  /**
   * Exposure and flow by level, large: the table keeps what is kept longer; idempotent by signalId.
   */
  public static final Topic PROFILES =
      output("profiles", TopicKey.BOOK, 6, 3, AT_LEAST_ONCE, Set.of(HedgeFlowProfile.class));

  /** Dealer positions; idempotent by book, contract, event time and revision. */
  public static final Topic POSITIONS =
      output("positions", TopicKey.BOOK, 6, 365, AT_LEAST_ONCE, Set.of(DealerPosition.class));

  /** Alerts; idempotent by alertId, event time and state. */
  public static final Topic ALERTS =
      output("alerts", TopicKey.BOOK, 6, 365, AT_LEAST_ONCE, Set.of(Alert.class));

  /** Heartbeats by processing time, with the last signalSeq. */
  public static final Topic HEARTBEATS =
      output("heartbeats", TopicKey.BOOK, 6, 1, AT_LEAST_ONCE, Set.of(Heartbeat.class));

  /** Input that came too late to be applied, as dead letters. */
  public static final Topic LATE =
      output("late", TopicKey.SOURCE, 6, 30, AT_LEAST_ONCE, Set.of(DeadLetter.class));

  /** Input that could not be used. */
  public static final Topic DEAD_LETTERS =
      output("dead-letters", TopicKey.SOURCE, 3, 30, AT_LEAST_ONCE, Set.of(DeadLetter.class));

  /** Parameters learned from the past: the last of each venue and shard is kept. */
  public static final Topic CALIBRATION =
      topic("calibration", TopicKey.SHARD, 1, 7, COMPACT, AT_LEAST_ONCE, Set.of(Calibration.class));

  private static final List<Topic> INPUTS =
      List.of(INSTRUMENTS, TRADES, OPEN_INTEREST, MARKS, UNDERLYINGS, DEPTH, LIQUIDATIONS, CONTEXT);

  private static final List<Topic> OUTPUTS =
      List.of(
          SIGNALS,
          SIGNALS_FAST,
          PROFILES,
          POSITIONS,
          ALERTS,
          HEARTBEATS,
          LATE,
          DEAD_LETTERS,
          CALIBRATION);

  private static final List<Topic> ALL = Stream.concat(INPUTS.stream(), OUTPUTS.stream()).toList();

  private TopicCatalogue() {}

  /**
   * The topics that ingest writes and the exposure job reads. All carry progress, which is written
   * to them in this order.
   */
  public static List<Topic> inputs() {
    return INPUTS;
  }

  /** The names of {@link #inputs}. */
  public static List<String> inputNames() {
    return INPUTS.stream().map(Topic::name).toList();
  }

  /** Every topic, inputs first. */
  public static List<Topic> all() {
    return ALL;
  }

  /**
   * The topic of a name.
   *
   * @param name full name, {@code gammaflow.trades.v1}
   * @throws IllegalArgumentException for a name that is not in the catalogue
   */
  public static Topic byName(String name) {
    for (Topic topic : ALL) {
      if (topic.name().equals(name)) {
        return topic;
      }
    }
    throw new IllegalArgumentException("no topic " + name);
  }

  private static Topic input(
      String stream,
      TopicKey key,
      int partitions,
      int days,
      Cleanup cleanup,
      Set<Class<? extends SpecificRecord>> records) {
    Set<Class<? extends SpecificRecord>> allowed = new HashSet<>(records);
    allowed.add(Progress.class);
    allowed.add(Pulse.class);
    return topic(stream, key, partitions, days, cleanup, AT_LEAST_ONCE, allowed);
  }

  private static Topic output(
      String stream,
      TopicKey key,
      int partitions,
      int days,
      Guarantee guarantee,
      Set<Class<? extends SpecificRecord>> records) {
    return topic(stream, key, partitions, days, DELETE, guarantee, records);
  }

  private static Topic topic(
      String stream,
      TopicKey key,
      int partitions,
      int days,
      Cleanup cleanup,
      Guarantee guarantee,
      Set<Class<? extends SpecificRecord>> records) {
    return new Topic(
        "gammaflow." + stream + ".v1",
        key,
        partitions,
        Duration.ofDays(days),
        cleanup,
        guarantee,
        Set.copyOf(records));
  }
}
