package io.gammaflow.streams.exposure.book;

import static io.gammaflow.streams.record.TestingRecords.DAY;
import static io.gammaflow.streams.record.TestingRecords.T0;
import static io.gammaflow.streams.record.TestingRecords.crypto;
import static io.gammaflow.streams.record.TestingRecords.instrument;
import static io.gammaflow.streams.record.TestingRecords.mark;
import static io.gammaflow.streams.record.TestingRecords.of;
import static io.gammaflow.streams.record.TestingRecords.openInterest;
import static io.gammaflow.streams.record.TestingRecords.quote;
import static io.gammaflow.streams.record.TestingRecords.spot;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.gammaflow.schemas.deadletter.RejectedException;
import io.gammaflow.schemas.record.Aggressor;
import io.gammaflow.streams.exposure.ExposureConfig;
import io.gammaflow.streams.record.MarketRecord;
import io.gammaflow.streams.record.MarketRecordWriter;
import io.gammaflow.streams.record.RecordKind;
import io.gammaflow.streams.record.TestingRecords;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class AdmissionTest {
  private static final MarketRecord OPTION = crypto(100, true, T0 + 30 * DAY);
  private static final double[] POISON = {
    Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, -1, 1e300
  };

  private final TestingBook book = new TestingBook(ExposureConfig.defaults());

  private static Arguments bad(MarketRecord r, Consumer<MarketRecord> fault, String answer) {
    fault.accept(r);
    return arguments(r, answer);
  }

  private static MarketRecord trade() {
    return TestingRecords.trade(OPTION, "1", 1, Aggressor.BUY, T0);
  }

  private static MarketRecord trade(String id, double price, double size) {
    MarketRecord trade = trade();
    MarketRecordWriter.trade(trade, id, price, size);
    return trade;
  }

  private static MarketRecord event() {
    MarketRecord event = spot(0.02, T0);
    event.kind = RecordKind.MARKET_EVENT;
    event.underlying = "";
    MarketRecordWriter.event(event, T0, 0.02);
    return event;
  }

  static Stream<Arguments> bad() {
    List<Arguments> all = new ArrayList<>();
    for (double x : new double[] {Double.NaN, 0, Double.MIN_VALUE}) {
      all.add(bad(instrument(OPTION, T0), r -> r.strike = x, "OUT_OF_RANGE: strike " + x));
      all.add(bad(instrument(OPTION, T0), r -> r.multiplier = x, "OUT_OF_RANGE: strike 100.0"));
      double price = x > 0 ? Double.NaN : -1;
      all.add(bad(trade("1", price, 1), r -> {}, "OUT_OF_RANGE: price "));
    }
    for (double x : POISON) {
      all.add(bad(mark(OPTION, 0.5, T0), r -> r.strike = x, "OUT_OF_RANGE: strike " + x));
      all.add(bad(mark(OPTION, 0.5, T0), r -> r.multiplier = x, "OUT_OF_RANGE: strike 100.0"));
      all.add(
          bad(
              mark(OPTION, 0.5, T0),
              r -> MarketRecordWriter.mark(r, x),
              "OUT_OF_RANGE: mark price " + x));
      all.add(bad(mark(OPTION, 0.5, T0), r -> r.forward = x, "OUT_OF_RANGE: mark price NaN, f"));
      all.add(bad(quote(OPTION, x, 2, T0), r -> {}, "OUT_OF_RANGE: bid " + x));
      all.add(bad(quote(OPTION, 1, x, T0), r -> {}, "OUT_OF_RANGE: bid 1.0, ask " + x));
      all.add(bad(openInterest(OPTION, x, T0), r -> {}, "OUT_OF_RANGE: open interest " + x));
      all.add(bad(trade("1", x, 1), r -> {}, "OUT_OF_RANGE: price " + x));
    }
    for (double x : new double[] {Double.NaN, 0, -1, 11}) {
      all.add(
          bad(
              event(),
              r -> MarketRecordWriter.event(r, T0, x),
              "OUT_OF_RANGE: event at " + T0 + ", sd " + x));
    }
    all.add(bad(event(), r -> MarketRecordWriter.event(r, -1, 0.02), "OUT_OF_RANGE: event at -1"));
    all.add(bad(openInterest(OPTION, Double.NaN, T0), r -> {}, "OUT_OF_RANGE: open interest NaN"));
    all.add(bad(trade("1", 0.05, 0), r -> {}, "OUT_OF_RANGE: price 0.05, size 0.0"));
    all.add(bad(trade("1", 0.05, Double.POSITIVE_INFINITY), r -> {}, "OUT_OF_RANGE: price 0.05"));
    all.add(bad(trade("", 0.05, 1), r -> {}, "MISSING_FIELD: trade id"));
    all.add(bad(trade(), r -> r.venue = "nyse", "BAD_VALUE: no calendar for venue nyse"));
    all.add(bad(trade(), r -> r.underlying = "", "MISSING_FIELD: underlying"));
    all.add(bad(trade(), r -> r.symbol = "", "MISSING_FIELD: contract"));
    all.add(bad(trade(), r -> r.expiry = Long.MAX_VALUE, "BAD_TIMESTAMP: expiry"));
    all.add(bad(trade(), r -> r.expiry = -1, "BAD_TIMESTAMP: expiry -1"));
    all.add(bad(spot(1, T0), r -> r.underlying = "*", "BAD_VALUE: scope *"));
    all.add(bad(openInterest(OPTION, 1, T0 + 1, T0), r -> {}, "BAD_TIMESTAMP: as of " + (T0 + 1)));
    all.add(bad(openInterest(OPTION, 1, 0, T0), r -> {}, "BAD_TIMESTAMP: as of 0"));
    all.add(
        arguments(
            of(RecordKind.CONTRACT_ADJUSTMENT, OPTION, T0),
            "BAD_VALUE: no adjustment can be read"));
    return all.stream();
  }

  @ParameterizedTest
  @MethodSource("bad")
  void refusesWhatCannotBeMeantAndLeavesTheBookAlone(MarketRecord r, String answer) {
    assertThatThrownBy(() -> book.apply(r, T0))
        .isInstanceOfSatisfying(
            RejectedException.class, e -> assertThat(e.text()).startsWith(answer));
    assertThat(book.book.isEmpty()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(longs = {Long.MIN_VALUE + 1, -1, 0, 7_258_118_400_000_000L, Long.MAX_VALUE})
  void refusesATimeThatCannotBe(long time) {
    MarketRecord early = spot(100, time);
    MarketRecord late = spot(100, T0);
    late.lateAt = time;
    for (MarketRecord r : List.of(early, late)) {
      assertThatThrownBy(() -> Admission.checkTime(r)).isInstanceOf(RejectedException.class);
    }
  }

  @Test
  void letsAbsentNumbersPass() throws Exception {
    assertThat(book.apply(mark(OPTION, Double.NaN, T0))).isEqualTo(Outcome.APPLIED);
    assertThat(book.apply(quote(OPTION, Double.NaN, 2, T0))).isEqualTo(Outcome.APPLIED);
    assertThat(book.apply(spot(0, T0))).isEqualTo(Outcome.APPLIED);
  }
}
