package io.gammaflow.sinks.questdb;

import io.gammaflow.schemas.deadletter.DeadLetterOutlet;
import io.gammaflow.schemas.record.Alert;
import io.gammaflow.schemas.record.Calibration;
import io.gammaflow.schemas.record.DealerPosition;
import io.gammaflow.schemas.record.HedgeFlowProfile;
import io.gammaflow.schemas.record.ReflexivitySignal;
import java.time.Duration;
import org.apache.flink.api.connector.sink2.Sink;

/** Sinks that write the outputs of the exposure job to QuestDB, one table each. */
public final class QuestDbSinks {
  private QuestDbSinks() {}

  /** Signals to {@code signals}. */
  public static Sink<ReflexivitySignal> signals(
      QuestDbConnection connection, DeadLetterOutlet rejected) {
    return new QuestDbSink<>(new SignalTable(), connection, rejected);
  }

  /**
   * Profiles to {@code profiles}.
   *
   * @param cadence ticks at its multiples are kept, the rest is left out; zero keeps all
   */
  public static Sink<HedgeFlowProfile> profiles(
      QuestDbConnection connection, Duration cadence, DeadLetterOutlet rejected) {
    return new QuestDbSink<>(new ProfileTable(cadence), connection, rejected);
  }

  /** Positions to {@code positions}. */
  public static Sink<DealerPosition> positions(
      QuestDbConnection connection, DeadLetterOutlet rejected) {
    return new QuestDbSink<>(new PositionTable(), connection, rejected);
  }

  /** Alerts to {@code alerts}. */
  public static Sink<Alert> alerts(QuestDbConnection connection, DeadLetterOutlet rejected) {
    return new QuestDbSink<>(new AlertTable(), connection, rejected);
  }

  /** What the filters have learned to {@code calibration}. */
  public static Sink<Calibration> calibrations(
      QuestDbConnection connection, DeadLetterOutlet rejected) {
    return new QuestDbSink<>(new CalibrationTable(), connection, rejected);
  }
}
