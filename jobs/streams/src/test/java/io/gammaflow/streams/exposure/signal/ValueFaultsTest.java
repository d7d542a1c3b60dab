package io.gammaflow.streams.exposure.signal;

import static io.gammaflow.streams.record.TestingRecords.DAY;
import static io.gammaflow.streams.record.TestingRecords.SECOND;
import static io.gammaflow.streams.record.TestingRecords.T0;
import static io.gammaflow.streams.record.TestingRecords.bust;
import static io.gammaflow.streams.record.TestingRecords.mark;
import static io.gammaflow.streams.record.TestingRecords.openInterest;
import static io.gammaflow.streams.record.TestingRecords.spot;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import io.gammaflow.schemas.record.Flag;
import io.gammaflow.schemas.record.SignalStatus;
import io.gammaflow.streams.record.MarketRecord;
import io.gammaflow.streams.record.MarketRecordWriter;
import io.gammaflow.streams.record.RecordKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A number of a contract that is wrong once, from the record to the status of the signal. */
class ValueFaultsTest extends SoundMarket {
  private long now = T0;
  private double gex;

  private void tick(MarketRecord... records) throws Exception {
    now += SECOND;
    for (MarketRecord r : records) {
      r.eventTime = now;
      if (r.kind == RecordKind.OPEN_INTEREST) {
        MarketRecordWriter.openInterest(r, r.openInterest(), now);
      }
    }
    send(spot(100, now));
    send(records);
    market.progress(now);
  }

  private void sound() throws Exception {
    gex = signal().getGexPerPct();
  }

  /** The number is neither believed nor passed over in silence. */
  private void expectDoubt() {
    assertThat(flags()).containsExactly(Flag.VALUE_DOUBTFUL);
    assertThat(status()).isEqualTo(SignalStatus.SUSPECT);
    assertThat(Math.abs(signal().getGexPerPct() / gex - 1)).isLessThan(1e-2);
  }

  private void expectBelief() {
    assertThat(flags()).isEmpty();
    assertThat(status()).isEqualTo(SignalStatus.OK);
  }

  private static MarketRecord forward(double forward) {
    MarketRecord m = mark(CALL, 0.6, T0);
    m.forward = forward;
    return m;
  }

  @ParameterizedTest
  @ValueSource(doubles = {4.9, 0.3, 0.06, 1.2})
  void aVolatilityThatIsWrongOnceIsLeftOut(double vol) throws Exception {
    sound();
    tick(mark(CALL, vol, T0));
    expectDoubt();
    tick(mark(CALL, 0.61, T0));
    expectBelief();
  }

  @Test
  void aVolatilityThatIsSaidAgainIsBelieved() throws Exception {
    tick(mark(CALL, 1.2, T0));
    tick(mark(CALL, 1.25, T0));
    expectBelief();
  }

  @Test
  void aDayLaterAVolatilityMayHaveDoubled() throws Exception {
    tick(mark(PUT, 0.5, T0));
    now += DAY;
    tick(mark(PUT, 1.1, T0));
    assertThat(flags()).doesNotContain(Flag.VALUE_DOUBTFUL);
    tick(mark(PUT, 4.9, T0));
    assertThat(flags()).contains(Flag.VALUE_DOUBTFUL);
  }

  @ParameterizedTest
  @ValueSource(doubles = {1010, 10.1, 50, 106})
  void aForwardThatIsWrongOnceIsLeftOut(double forward) throws Exception {
    tick(forward(101));
    sound();
    tick(forward(forward));
    assertThat(flags()).contains(Flag.VALUE_DOUBTFUL);
    assertThat(Math.abs(signal().getGexPerPct() / gex - 1)).isLessThan(1e-2);
    tick(forward(101));
    expectBelief();
  }

  @ParameterizedTest
  @ValueSource(doubles = {9e8, 20, 123, 4_100})
  void openInterestThatNoTradeExplainsIsLeftOut(double figure) throws Exception {
    sound();
    tick(openInterest(CALL, figure, T0));
    expectDoubt();
    tick(openInterest(CALL, 41, T0));
    expectBelief();
  }

  @Test
  void openInterestThatIsSaidAgainIsBelieved() throws Exception {
    tick(openInterest(CALL, 123, T0));
    tick(openInterest(CALL, 124, T0));
    assertThat(flags()).isEmpty();
    assertThat(last().venues[0].announcedOpenInterest).isEqualTo(154);
  }

  @Test
  void aTradeBeyondWhatIsOpenCountsForNoMoreUntilAFigureRefusesIt() throws Exception {
    sound();
    tick(buy("huge", 1e6, T0));
    assertThat(flags()).containsExactly(Flag.VALUE_DOUBTFUL);
    assertThat(status()).isEqualTo(SignalStatus.SUSPECT);
    assertThat(bought()).isCloseTo(41, withinPercentage(1));
    tick(openInterest(CALL, 41, T0));
    expectBelief();
    assertThat(bought()).isCloseTo(41, withinPercentage(1));
  }

  @Test
  void aBlockThatAFigureConfirmsCountsWhole() throws Exception {
    sound();
    tick(buy("block", 1000, T0));
    assertThat(flags()).containsExactly(Flag.VALUE_DOUBTFUL);
    tick(openInterest(CALL, 1040, T0));
    expectBelief();
    assertThat(bought()).isCloseTo(1001, withinPercentage(1));
  }

  @Test
  void aBustEndsTheDoubtOfItsTrade() throws Exception {
    sound();
    tick(buy("huge", 1e6, T0));
    tick(bust(CALL, "bust", "huge", T0));
    expectBelief();
    assertThat(bought()).isCloseTo(1, withinPercentage(1));
  }

  @Test
  void aRecordOfAnotherStrikeCastsDoubtOnItsContractAndChangesNothing() throws Exception {
    sound();
    MarketRecord other = mark(CALL, 0.6, T0);
    other.strike = 1050;
    tick(other);
    expectDoubt();
    tick(mark(CALL, 0.6, T0));
    expectBelief();
  }

  /** Contracts that customers have bought of the call; at first 1, and of the put none. */
  private double bought() {
    return signal().getGexPerPct() / gex;
  }
}
