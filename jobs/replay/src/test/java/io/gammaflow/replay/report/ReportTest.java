package io.gammaflow.replay.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.gammaflow.fixtures.TestingSignals;
import io.gammaflow.runtime.terminal.Style;
import io.gammaflow.schemas.record.Flag;
import io.gammaflow.schemas.record.FlipDirection;
import io.gammaflow.schemas.record.FlipLevel;
import io.gammaflow.schemas.record.HedgeFlowProfile;
import io.gammaflow.schemas.record.KeyedGex;
import io.gammaflow.schemas.record.ModelGex;
import io.gammaflow.schemas.record.PositioningModel;
import io.gammaflow.schemas.record.ReflexivitySignal;
import io.gammaflow.schemas.record.SignalStatus;
import io.gammaflow.streams.exposure.BookTally;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ReportTest {
  private static final int COLUMNS = 100;
  private static final Instant TIME = Instant.parse("2021-06-01T00:00:01Z");

  @Test
  void tellsEverythingOfABookWithinAHundredColumns() {
    String text = new TextReport(new Style(false)).print(report(36_677.34, -12_345_678_901.0));

    assertThat(text.lines()).allMatch(line -> line.length() <= COLUMNS);
    assertThat(text)
        .contains("2021-05-31 20:00:01.000 -04:00")
        .contains("DEGRADED   IV_MISSING CONVENTION")
        .contains("36,677.34 USD")
        .contains("-12,345,678,901 USD per 1 %   interval -")
        .contains("36,000.00 (-1.85 %)   40,000.00 (+9.06 %)")
        .contains("         -10 %         +1 %")
        .contains("       -100.50            -")
        .contains("* CALLS_LONG_PUTS_SHORT", "-400,000,000,000")
        .contains("2021-06-02 08:00")
        .contains("BTC@deribit alone: the same numbers")
        .contains("in 10 = applied 10 + duplicate 0 + late 0 + expired 0 + dead-lettered 0")
        .contains("holds;  signals 3");
  }

  @Test
  void aModelThatCannotSpeakIsADash() {
    String text = new TextReport(new Style(false)).print(report(100.0, 1.0));

    assertThat(text.lines().filter(line -> line.contains("FILTER")))
        .singleElement()
        .asString()
        .matches("\\s+FILTER\\s+-\\s+-\\s+-\\s+-");
  }

  @Test
  void aBookWithoutSpotSaysSoAndNoMore() {
    String text = new TextReport(new Style(false)).print(report(null, null));

    assertThat(text).contains("unknown: no number without one").doesNotContain("hedge flow");
  }

  @Test
  void saysWhatWasRefusedAndWhereFirst() {
    String text = new TextReport(new Style(false)).print(report(1.0, 1.0));

    assertThat(text)
        .contains("MALFORMED                      3  chain.csv:12  2 fields under a header of 9")
        .containsPattern("BAD_VALUE +1 +chain.csv:7 +x+\\.\\.\\.\n");
    assertThat(text.lines()).allMatch(line -> line.length() <= 100);
    assertThat(JsonReport.print(report(1.0, 1.0)))
        .contains("\"reason\" : \"MALFORMED\"", "\"position\" : 12");
  }

  @Test
  void coloursOnlyWhereTheyAreWanted() {
    assertThat(new TextReport(new Style(false)).print(report(1.0, 1.0))).doesNotContain("\u001B");
    assertThat(new TextReport(new Style(true)).print(report(1.0, 1.0))).contains("\u001B[33m");
  }

  @Test
  void jsonSaysTheSame() {
    String json = JsonReport.print(report(36_677.34, -1e10));

    assertThat(json)
        .contains("\"eventTime\" : \"2021-06-01T00:00:01.000000Z\"")
        .contains("\"gexPerPct\" : -1.0E10")
        .contains("\"gexPerPctLower\" : null")
        .contains("\"offsetPct\" : -10.0", "\"hedgeFlowUnits\" : -100.5")
        .contains("\"positioningModel\" : \"FILTER\"")
        .contains("\"holds\" : true")
        .contains("\"signals\" : 3");
  }

  private static ReplayReport report(@Nullable Double spot, @Nullable Double gex) {
    BookTally tally = new BookTally();
    tally.underlying = "BTC";
    tally.applied = 10;
    tally.trades = 3;
    tally.volume = 4.5;
    List<BookTally> tallies = List.of(tally);
    return new ReplayReport(
        "testing",
        "market",
        PositioningModel.CALLS_LONG_PUTS_SHORT,
        "0123456789abcdef",
        ZoneId.of("America/New_York"),
        ReplayReport.books(
            List.of(signal("BTC", spot, gex), signal("BTC@deribit", spot, gex)),
            Map.of("BTC", profile(spot)),
            List.of(-10.0, 1.0)),
        RecordCounts.of(10, 0, tallies),
        List.of(
            new RefusedInput("MALFORMED", 3, "chain.csv", 12, "2 fields under a header of 9"),
            new RefusedInput("BAD_VALUE", 1, "chain.csv", 7, "x".repeat(200))),
        ReplayReport.underlyings(tallies),
        3,
        0,
        Optional.empty());
  }

  private static ReflexivitySignal signal(
      String book, @Nullable Double spot, @Nullable Double gex) {
    return TestingSignals.of(book, 1, TIME)
        .setStatus(SignalStatus.DEGRADED)
        .setFlags(List.of(Flag.IV_MISSING, Flag.CONVENTION))
        .setCoverage(0.95)
        .setPositioningModel(PositioningModel.CALLS_LONG_PUTS_SHORT)
        .setConfigHash("0")
        .setUnderlying("BTC")
        .setSpot(spot)
        .setGexPerPct(gex)
        .setFlips(
            List.of(
                new FlipLevel(36_000.0, 2.0, null, null, null, FlipDirection.SHORT_TO_LONG),
                new FlipLevel(40_000.0, 2.0, null, null, null, FlipDirection.LONG_TO_SHORT)))
        .build();
  }

  private static HedgeFlowProfile profile(@Nullable Double spot) {
    double level = spot == null ? 1 : spot * 0.9;
    return HedgeFlowProfile.newBuilder()
        .setSignalId("id")
        .setEventTime(TIME)
        .setStatus(SignalStatus.DEGRADED)
        .setPositioningModel(PositioningModel.CALLS_LONG_PUTS_SHORT)
        .setModelVersion("test")
        .setConfigHash("0")
        .setRevision(0)
        .setBook("BTC")
        .setUnderlying("BTC")
        .setSpot(spot)
        .setLevels(Arrays.asList(level))
        .setGexPerPct(List.of(1.0))
        .setHedgeFlowUnits(List.of(-100.5))
        .setByExpiry(
            IntStream.range(2, 10)
                .mapToObj(day -> new KeyedGex("2021-06-0" + day + "T08:00:00Z", -1e10 / day))
                .toList())
        .setByStrike(List.of())
        .setModels(
            List.of(
                new ModelGex(
                    PositioningModel.CALLS_LONG_PUTS_SHORT,
                    -1e10,
                    null,
                    null,
                    null,
                    36_000.0,
                    null),
                new ModelGex(PositioningModel.SHORT_BOTH, -3e11, -4e11, -2e11, null, null, null)))
        .build();
  }
}
