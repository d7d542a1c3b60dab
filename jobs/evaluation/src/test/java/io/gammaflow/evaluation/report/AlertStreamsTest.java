package io.gammaflow.evaluation.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gammaflow.evaluation.alerts.Alarm;
import io.gammaflow.evaluation.alerts.AlertReport;
import io.gammaflow.evaluation.alerts.AlertScoring;
import io.gammaflow.evaluation.alerts.BookRecord;
import io.gammaflow.evaluation.alerts.Observation;
import io.gammaflow.evaluation.alerts.ScoringRules;
import io.gammaflow.fixtures.TestingSignals;
import io.gammaflow.schemas.record.Alert;
import io.gammaflow.schemas.record.AlertKind;
import io.gammaflow.schemas.record.AlertState;
import io.gammaflow.schemas.record.Cascade;
import io.gammaflow.schemas.record.FlipDirection;
import io.gammaflow.schemas.record.FlipLevel;
import io.gammaflow.schemas.record.HorizonProbability;
import io.gammaflow.schemas.record.PositioningModel;
import io.gammaflow.schemas.record.ReflexivitySignal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AlertStreamsTest {
  private static final Instant T0 = Instant.parse("2026-03-02T00:00:00Z");

  private final AlertStreams streams = new AlertStreams();

  @Test
  void aLifeOfAnAlertIsOneAlarmHoweverOftenItIsSaid() {
    streams.signal(signal("BTC", 0, 100.0));
    streams.signal(signal("BTC", 10, 101.0));
    for (int again = 0; again < 2; again++) {
      streams.alert(alert("a", "BTC", AlertKind.FLIP_AHEAD, AlertState.OPENED, 1, 1));
      streams.alert(alert("a", "BTC", AlertKind.FLIP_AHEAD, AlertState.UPDATED, 1, 2));
      streams.alert(alert("a", "BTC", AlertKind.FLIP_AHEAD, AlertState.CLOSED, 1, 3));
    }
    streams.alert(alert("b", "BTC", AlertKind.CASCADE_RISK, AlertState.OPENED, 4, 4));
    streams.alert(alert("c", "BTC@sim", AlertKind.CASCADE_RISK, AlertState.OPENED, 4, 4));

    List<BookRecord> books = streams.books(TrueFlips.none());

    assertThat(books).hasSize(1);
    assertThat(books.get(0).flipAhead()).containsExactly(new Alarm(micros(1), micros(3)));
    assertThat(books.get(0).cascadeRisk()).containsExactly(new Alarm(micros(4), Long.MAX_VALUE));
    assertThat(books.get(0).gainAbove()).isEmpty();
  }

  @Test
  void theNearestFlipAndTheStatedChancesAreRead() {
    streams.signal(signal("BTC", 0, 100.0));
    streams.signal(signal("BTC@sim", 0, 100.0));
    streams.signal(signal("ETH", 0, null));

    List<BookRecord> books = streams.books(TrueFlips.none());

    assertThat(books).hasSize(1);
    var seen = books.get(0).path().get(0);
    assertThat(seen.flip()).isEqualTo(102);
    assertThat(seen.touch1h()).isEqualTo(.4);
    assertThat(seen.touch15m()).isNaN();
    assertThat(seen.gain()).isNaN();
    assertThat(seen.fallTrigger()).isEqualTo(95);
    assertThat(seen.fallChance()).isEqualTo(.1);
    assertThat(seen.riseTrigger()).isNaN();
  }

  @Test
  void whereTheTruthIsKnownFlipsAreHeldAgainstIt(@TempDir Path folder) throws IOException {
    streams.signal(signal("BTC", 0, 100.0));
    streams.signal(signal("BTC", 90, 100.0));
    streams.signal(signal("BTC", 600, 100.0));
    Files.writeString(
        folder.resolve("true-flips.jsonl"),
        """
        {"eventTime":"2026-03-02T00:01:00.000000Z","underlying":"BTC","loopGain":-0.5,"flips":[97.0,99.5]}
        """);

    List<Observation> path = streams.books(TrueFlips.beside(folder)).get(0).path();

    assertThat(path).extracting(Observation::flip).containsExactly(102.0, 99.5, 102.0);
    assertThat(path).extracting(Observation::gex).containsExactly(-1.0, 0.5, -1.0);
    assertThat(TrueFlips.beside(folder.resolve("none")).isEmpty()).isTrue();
    Files.writeString(folder.resolve("true-flips.jsonl"), "{\"eventTime\":1}");
    assertThatThrownBy(() -> TrueFlips.beside(folder)).isInstanceOf(IOException.class);
  }

  @Test
  void aFallThatWasWarnedOfIsScored() {
    for (int minute = 0; minute <= 300; minute++) {
      streams.signal(signal("BTC", minute * 60, minute < 60 ? 100.0 : 95.0));
    }
    streams.alert(alert("a", "BTC", AlertKind.CASCADE_RISK, AlertState.OPENED, 1800, 1800));
    streams.alert(alert("a", "BTC", AlertKind.CASCADE_RISK, AlertState.CLOSED, 1800, 1900));

    AlertReport report =
        AlertScoring.score(streams.books(TrueFlips.none()), ScoringRules.defaults());

    assertThat(report.jumps().get(0).precision()).isOne();
    assertThat(report.jumps().get(0).recall()).isOne();
    assertThat(report.jumps().get(0).medianLeadSeconds()).isEqualTo(29 * 60);
    assertThat(AlertReportText.text(report, true)).contains("CASCADE_RISK", "1/1", "29.0 min");
    assertThat(AlertReportText.json(report, true)).contains("\"warnedBy\" : \"CASCADE_RISK\"");
  }

  private static long micros(long seconds) {
    return (T0.getEpochSecond() + seconds) * 1_000_000;
  }

  private static Alert alert(
      String id, String book, AlertKind kind, AlertState state, long opened, long time) {
    return Alert.newBuilder()
        .setAlertId(id)
        .setBook(book)
        .setKind(kind)
        .setState(state)
        .setOpenedAt(T0.plusSeconds(opened))
        .setEventTime(T0.plusSeconds(time))
        .setEvidence("")
        .build();
  }

  private static ReflexivitySignal signal(String book, long second, @Nullable Double spot) {
    return TestingSignals.of(book, second + 1, T0.plusSeconds(second))
        .setPositioningModel(PositioningModel.FILTER)
        .setUnderlying("BTC")
        .setSpot(spot)
        .setGexPerPct(-1.0)
        .setFlips(List.of(flip(90), flip(102)))
        .setFlipProbability(List.of(new HorizonProbability("1h", .4)))
        .setCascadeDown(
            Cascade.newBuilder()
                .setTrigger(95.0)
                .setLanding(90.0)
                .setDistance(4.0)
                .setProbability(.1)
                .build())
        .build();
  }

  private static FlipLevel flip(double level) {
    return FlipLevel.newBuilder()
        .setLevel(level)
        .setSlope(1.0)
        .setDirection(FlipDirection.SHORT_TO_LONG)
        .build();
  }
}
