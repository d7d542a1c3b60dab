package io.gammaflow.streams.exposure.book;

import static io.gammaflow.streams.record.TestingRecords.DAY;
import static io.gammaflow.streams.record.TestingRecords.SECOND;
import static io.gammaflow.streams.record.TestingRecords.T0;
import static io.gammaflow.streams.record.TestingRecords.listed;
import static io.gammaflow.streams.record.TestingRecords.mark;
import static io.gammaflow.streams.record.TestingRecords.openInterest;
import static io.gammaflow.streams.record.TestingRecords.spot;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.gammaflow.quant.black.Black;
import io.gammaflow.schemas.record.Flag;
import io.gammaflow.streams.exposure.ExposureConfig;
import io.gammaflow.streams.record.MarketRecord;
import io.gammaflow.streams.record.MarketRecordWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A venue that tells premiums and no volatilities: what is solved has to be believed. */
class PremiumBeliefTest {
  private static final double SPOT = 100;
  private static final double VOL = 0.6;
  private static final long EXPIRY = T0 + 73 * DAY;
  private static final double YEARS = 0.2;
  private static final MarketRecord AT = listed(100, true, EXPIRY);
  private static final MarketRecord DEEP = listed(40, true, EXPIRY);

  private final TestingBook book = new TestingBook(ExposureConfig.defaults());

  private void tell(MarketRecord contract, double vol, double factor, long time) throws Exception {
    MarketRecord r = mark(contract, Double.NaN, time);
    double w = vol * Math.sqrt(YEARS);
    MarketRecordWriter.mark(
        r, factor * Black.undiscounted(contract.call, SPOT, contract.strike, w));
    book.with(spot(SPOT, time), openInterest(contract, 10, time), r);
  }

  private void smile(long time) throws Exception {
    for (int strike = 80; strike <= 120; strike += 5) {
      tell(listed(strike, true, EXPIRY), VOL, 1, time);
    }
  }

  private boolean isDoubtful(long tick) {
    return book.slice(tick).venues[0].has(Flag.VALUE_DOUBTFUL);
  }

  private double last(MarketRecord contract) {
    return book.book.table.lastVol[book.slot(contract)];
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.1, 0.5, 2, 5})
  void aPremiumThatIsWrongByAFactorWaitsAndTheLastOneHolds(double factor) throws Exception {
    smile(T0);
    assertThat(isDoubtful(T0)).isFalse();
    BookSlice sound = book.slice(T0 + SECOND);
    tell(AT, VOL, factor, T0 + 2 * SECOND);
    BookSlice slice = book.slice(T0 + 2 * SECOND);
    assertThat(slice.venues[0].has(Flag.VALUE_DOUBTFUL)).isTrue();
    assertThat(last(AT)).isEqualTo(VOL, within(1e-6));
    assertThat(slice.venues[0].pricedOpenInterest).isEqualTo(sound.venues[0].pricedOpenInterest);
    // However often somebody looks, it is one premium.
    assertThat(isDoubtful(T0 + 3 * SECOND)).isTrue();
    assertThat(isDoubtful(T0 + 4 * SECOND)).isTrue();
    assertThat(last(AT)).isEqualTo(VOL, within(1e-6));

    tell(AT, VOL, 1, T0 + 5 * SECOND);
    assertThat(isDoubtful(T0 + 5 * SECOND)).isFalse();
  }

  @Test
  void aSecondPremiumThatSaysTheSameIsBelieved() throws Exception {
    smile(T0);
    assertThat(isDoubtful(T0)).isFalse();
    tell(AT, 1.2, 1, T0 + SECOND);
    assertThat(isDoubtful(T0 + SECOND)).isTrue();
    tell(AT, 1.25, 1, T0 + 2 * SECOND);
    assertThat(isDoubtful(T0 + 2 * SECOND)).isFalse();
    assertThat(last(AT)).isEqualTo(1.25, within(1e-6));
  }

  @Test
  void theFirstPremiumOfAContractIsHeldAgainstTheSmileAround() throws Exception {
    for (int strike = 80; strike <= 120; strike += 5) {
      tell(listed(strike, true, EXPIRY), VOL, strike == 100 ? 4 : 1, T0);
    }
    assertThat(isDoubtful(T0)).isTrue();
    assertThat(last(AT)).isNaN();
    assertThat(isDoubtful(T0 + SECOND)).isTrue();
    tell(AT, VOL, 1, T0 + 2 * SECOND);
    assertThat(isDoubtful(T0 + 2 * SECOND)).isFalse();
    assertThat(last(AT)).isEqualTo(VOL, within(1e-6));
  }

  @Test
  void aSmileThatSaysTheSameAgainIsBelieved() throws Exception {
    for (long time = T0; time <= T0 + SECOND; time += SECOND) {
      for (int strike = 80; strike <= 120; strike += 5) {
        tell(listed(strike, true, EXPIRY), VOL, strike == 100 ? 4 : 1, time);
      }
      assertThat(isDoubtful(time)).isEqualTo(time == T0);
    }
  }

  /** The last digits of a premium deep in the money make any volatility. */
  @Test
  void deepInTheMoneyAPremiumSaysLittle() throws Exception {
    smile(T0);
    tell(DEEP, VOL, 1, T0);
    assertThat(isDoubtful(T0)).isFalse();
    tell(DEEP, VOL, 1.005, T0 + SECOND);
    assertThat(isDoubtful(T0 + SECOND)).isFalse();
    tell(DEEP, VOL, 1.2, T0 + 2 * SECOND);
    assertThat(isDoubtful(T0 + 2 * SECOND)).isTrue();
  }
}
