package io.gammaflow.streams.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gammaflow.schemas.codec.AvroCodec;
import io.gammaflow.schemas.deadletter.DeadLetters;
import io.gammaflow.schemas.deadletter.RejectedException;
import io.gammaflow.schemas.record.Contract;
import io.gammaflow.schemas.record.ContractAdjustment;
import io.gammaflow.schemas.record.DeadLetter;
import io.gammaflow.schemas.record.Depth;
import io.gammaflow.schemas.record.DepthLevel;
import io.gammaflow.schemas.record.MarketEvent;
import io.gammaflow.schemas.record.OpenInterest;
import io.gammaflow.schemas.record.OptionRight;
import io.gammaflow.schemas.record.OptionTrade;
import io.gammaflow.schemas.record.Provenance;
import io.gammaflow.schemas.record.ReflexivitySignal;
import io.gammaflow.schemas.record.UnderlyingPrice;
import io.gammaflow.schemas.record.VenueState;
import io.gammaflow.streams.time.Micros;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RecordIntakeTest {
  private static final Instant TIME = Instant.parse("2026-03-02T10:00:00Z");

  /** As far back as a field of microseconds goes. */
  private static final Instant POISON = Micros.instant(Long.MIN_VALUE);

  private static <T extends SpecificRecord> T sound(Class<T> kind) {
    return TestingInputs.all("X", TIME).stream()
        .filter(kind::isInstance)
        .map(kind::cast)
        .findFirst()
        .orElseThrow();
  }

  private static void refused(SpecificRecord record, String reason) {
    assertThatThrownBy(() -> RecordIntake.admit(record))
        .isInstanceOfSatisfying(
            RejectedException.class, e -> assertThat(e.text()).isEqualTo(reason));
    MarketRecord letter = RecordIntake.admit(record, "trades-0", 12);
    assertThat(letter.kind).isEqualTo(RecordKind.DEAD_LETTER);
    assertThat(letter.source).isEqualTo("trades-0");
    assertThat(letter.sequence).isEqualTo(12);
  }

  private static <T extends SpecificRecord> T with(Class<T> kind, Consumer<T> change) {
    T record = sound(kind);
    change.accept(record);
    return record;
  }

  private static SpecificRecord trade(Consumer<Contract> change) {
    return with(OptionTrade.class, t -> change.accept(t.getContract()));
  }

  @Test
  void admitsASoundRecordOfEveryKind() throws RejectedException {
    for (SpecificRecord record : TestingInputs.all("X", TIME)) {
      assertThat(RecordIntake.admit(record).eventTime).isEqualTo(Micros.of(TIME));
    }
    assertThat(RecordIntake.admit(TestingInputs.progress(TIME)).kind)
        .isEqualTo(RecordKind.PROGRESS);
  }

  @Test
  void refusesTimesThatNobodyCanMean() {
    long micros = Micros.of(POISON);
    refused(
        with(UnderlyingPrice.class, r -> r.setEventTime(POISON)),
        "BAD_TIMESTAMP: eventTime " + micros);
    refused(
        with(UnderlyingPrice.class, r -> r.setLateAt(POISON)), "BAD_TIMESTAMP: lateAt " + micros);
    refused(with(OpenInterest.class, r -> r.setAsOf(POISON)), "BAD_TIMESTAMP: asOf " + micros);
    refused(
        with(MarketEvent.class, r -> r.setEffectiveTime(POISON)),
        "BAD_TIMESTAMP: effectiveTime " + micros);
    refused(trade(c -> c.setExpiry(POISON)), "BAD_TIMESTAMP: contract.expiry " + micros);
    refused(
        with(ContractAdjustment.class, r -> r.getTo().setExpiry(POISON)),
        "BAD_TIMESTAMP: to.expiry " + micros);
    refused(
        with(OptionTrade.class, r -> r.setLateAt(Micros.instant(0))), "BAD_TIMESTAMP: lateAt 0");
  }

  @Test
  void refusesTextsBeyondTheirLength() {
    String text = "x".repeat(70_000);
    refused(
        trade(c -> c.setSymbol(text)),
        "TOO_LARGE: contract.symbol has 70000 characters, at most 64");
    refused(
        trade(c -> c.setCurrency(text)),
        "TOO_LARGE: contract.currency has 70000 characters, at most 16");
    refused(
        with(OptionTrade.class, r -> r.setVenue(text)),
        "TOO_LARGE: venue has 70000 characters, at most 40");
    refused(
        with(OptionTrade.class, r -> r.setBustOf(text)),
        "TOO_LARGE: bustOf has 70000 characters, at most 132");
    refused(
        with(OptionTrade.class, r -> r.setProvenance(new Provenance(text, 1L))),
        "TOO_LARGE: provenance.source has 70000 characters, at most 512");
    refused(
        with(MarketEvent.class, r -> r.setUnderlyings(List.of("X", "x".repeat(41)))),
        "TOO_LARGE: underlyings has 41 characters, at most 40");
  }

  @Test
  void refusesListsBeyondTheirLength() {
    refused(
        with(Depth.class, r -> r.setBids(Collections.nCopies(20_001, new DepthLevel(1.0, 1.0)))),
        "TOO_LARGE: bids has 20001 items, at most 20000");
  }

  @Test
  void refusesAnOptionThatIsNeitherCallNorPut() {
    refused(trade(c -> c.setRight(OptionRight.UNKNOWN)), "BAD_VALUE: neither call nor put: X-1-C");
  }

  @Test
  void refusesWhatIsNoInput() {
    refused(new ReflexivitySignal(), "BAD_VALUE: not an input record: ReflexivitySignal");
  }

  @Test
  void refusesNamesThatATerminalWouldActOn() {
    refused(
        with(UnderlyingPrice.class, r -> r.setUnderlying("<img\u001b[31m")),
        "BAD_VALUE: underlying is no name: <img\\u001b[31m");
    refused(
        trade(c -> c.setSymbol("X\u001b]0;pwned\u0007")),
        "BAD_VALUE: contract.symbol holds control characters: X\\u001b]0;pwned\\u0007");
  }

  /** A book of an underlying and a venue is X@deribit: no underlying may be called so. */
  @ParameterizedTest
  @ValueSource(strings = {"BTC@deribit", "a b", "a/b", "a|b", "*", "\u00e9", "\ud83d\ude00"})
  void refusesUnderlyingsThatCannotNameABook(String name) {
    refused(
        with(UnderlyingPrice.class, r -> r.setUnderlying(name)),
        "BAD_VALUE: underlying is no name: " + name);
  }

  @Test
  void refusesARecordWithoutItsNames() {
    refused(with(UnderlyingPrice.class, r -> r.setUnderlying("")), "MISSING_FIELD: underlying");
    refused(with(UnderlyingPrice.class, r -> r.setVenue("")), "MISSING_FIELD: venue");
    refused(trade(c -> c.setSymbol("")), "MISSING_FIELD: contract.symbol");
  }

  /** Underlyings, roots and names of contracts of every venue that there is data of. */
  @ParameterizedTest
  @CsvSource({
    "BTC, BTC-26MAR21-8000-P",
    "AVAX, AVAX_USDC-29MAY26-8d6-P",
    "BTC, BTC-USD-230224-18000-C",
    "BTC, BTC-USD_UM-230224-18000-C",
    "BTC, BTC-3JUL26-70000-P-USDT",
    "ETH, ETH-20260627-3500-C",
    "BTC, BTC-USDC-20260425-70000-C",
    "^SPX, SPXW250902C02600000",
    "BRK.B, 20230915_call_45000000",
    "1INCH, XLU261002C00036000",
    "SPX, GOOG  151224C00752500"
  })
  void admitsTheNamesOfRealVenues(String underlying, String symbol) throws RejectedException {
    SpecificRecord record =
        trade(
            c -> {
              c.setUnderlying(underlying);
              c.setRoot(underlying);
              c.setSymbol(symbol);
            });
    MarketRecord admitted = RecordIntake.admit(record);
    assertThat(admitted.underlying).isEqualTo(underlying);
    assertThat(admitted.symbol).isEqualTo(symbol);
  }

  @Test
  void admitsAStateOfAllUnderlyings() throws RejectedException {
    assertThat(RecordIntake.admit(with(VenueState.class, r -> r.setScope("*"))).underlying)
        .isEqualTo("*");
  }

  @Test
  void keepsADeadLetterSmall() throws Exception {
    String text = "x".repeat(1 << 20);
    DeadLetter letter = new DeadLetter(text, text, 1L, 2, ByteBuffer.allocate(1 << 20));
    MarketRecord admitted = RecordIntake.admit(letter);
    assertThat(admitted.kind).isEqualTo(RecordKind.DEAD_LETTER);
    assertThat(admitted.payload).hasSizeLessThanOrEqualTo(DeadLetters.MAX_BYTES);
  }

  /** Each field of each kind at its extremes: flat, or refused in few words; nothing else. */
  @Test
  void isTotal() {
    AvroCodec codec = AvroCodec.ofClasspath();
    int refused = 0;
    int admitted = 0;
    for (SpecificRecord record : TestingInputs.all("X", TIME)) {
      for (Extremes.Mutant mutant : Extremes.of(record)) {
        MarketRecord r;
        try {
          r = RecordIntake.admit(mutant.record(), "here", 1);
        } catch (RuntimeException e) {
          throw new AssertionError(mutant.what(), e);
        }
        if (r.kind == RecordKind.DEAD_LETTER) {
          assertThat(r.payload).hasSizeLessThanOrEqualTo(DeadLetters.MAX_BYTES);
          refused++;
        } else {
          assertThat(Micros.isPlausible(r.eventTime)).as(mutant.what()).isTrue();
          assertThat(r.timestampMillis()).as(mutant.what()).isPositive();
          assertThat(codec.encode(mutant.record()).length).isLessThan(1 << 20);
          admitted++;
        }
      }
    }
    assertThat(refused).isGreaterThan(500);
    assertThat(admitted).isGreaterThan(500);
  }
}
