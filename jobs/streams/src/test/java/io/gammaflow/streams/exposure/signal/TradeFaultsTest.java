package io.gammaflow.streams.exposure.signal;

import static io.gammaflow.streams.record.TestingRecords.DAY;
import static io.gammaflow.streams.record.TestingRecords.HOUR;
import static io.gammaflow.streams.record.TestingRecords.SECOND;
import static io.gammaflow.streams.record.TestingRecords.T0;
import static io.gammaflow.streams.record.TestingRecords.bust;
import static io.gammaflow.streams.record.TestingRecords.crypto;
import static io.gammaflow.streams.record.TestingRecords.instrument;
import static io.gammaflow.streams.record.TestingRecords.late;
import static io.gammaflow.streams.record.TestingRecords.quote;
import static io.gammaflow.streams.record.TestingRecords.trade;
import static org.assertj.core.api.Assertions.assertThat;

import io.gammaflow.schemas.record.Aggressor;
import io.gammaflow.schemas.record.Flag;
import io.gammaflow.schemas.record.SignalStatus;
import io.gammaflow.streams.record.MarketRecord;
import org.junit.jupiter.api.Test;

/** What feeds do wrong with trades and quotes, from the record to the status of the signal. */
class TradeFaultsTest extends SoundMarket {
  @Test
  void aGapInTheTradesIsFlaggedSuspectAfterHalfAMinuteAndOverWhenItIsFilled() throws Exception {
    send(gap(true, T0 + SECOND, T0 + SECOND));
    market.progress(T0 + SECOND);
    assertThat(flags()).containsExactly(Flag.SEQ_GAP);
    assertThat(status()).isEqualTo(SignalStatus.DEGRADED);
    market.progress(T0 + 30 * SECOND);
    assertThat(status()).isEqualTo(SignalStatus.DEGRADED);
    market.progress(T0 + 40 * SECOND);
    assertThat(last().tick).isEqualTo(T0 + 40 * SECOND);
    assertThat(status()).isEqualTo(SignalStatus.SUSPECT);
    send(
        late(buy("missing", 2, T0 + 1), T0 + 40 * SECOND),
        gap(false, T0 + SECOND, T0 + 41 * SECOND));
    market.progress(T0 + 42 * SECOND);
    assertThat(flags()).isEmpty();
    assertThat(status()).isEqualTo(SignalStatus.OK);
    assertThat(position()).isEqualTo(-3);
  }

  @Test
  void aDuplicateAfterANewSubscriptionIsDroppedAndCounted() throws Exception {
    send(buy("open", 1, T0), buy("open", 1, T0));
    send(late(buy("open", 1, T0), T0 + SECOND));
    market.progress(T0 + 5 * SECOND);
    assertThat(count(t -> t.duplicate)).isEqualTo(3);
    assertThat(position()).isEqualTo(-1);
  }

  @Test
  void theSameIdWithAnotherContentIsADeadLetterAndAnAlarm() throws Exception {
    send(buy("open", 2, T0 + SECOND));
    market.progress(T0 + SECOND);
    assertThat(reasons()).containsExactly("CONFLICTING_DUPLICATE: trade id open");
    assertThat(last().venues[0].conflicts).isEqualTo(1);
    market.progress(T0 + 10 * SECOND);
    assertThat(last().venues[0].conflicts).isZero();
    assertThat(position()).isEqualTo(-1);
  }

  @Test
  void aLateTradeAmendsAndOneTooOldIsPassedOn() throws Exception {
    market.progress(T0 + 5 * SECOND);
    send(late(buy("late", 2, T0 - SECOND), T0 + 5 * SECOND));
    send(late(buy("old", 4, T0 - 3 * HOUR), T0 + 5 * SECOND));
    market.progress(T0 + 6 * SECOND);
    assertThat(market.slices()).filteredOn(s -> s.revision).hasSize(1);
    assertThat(market.late()).hasSize(1);
    assertThat(position()).isEqualTo(-3);
  }

  @Test
  void aBustTakesBackExactlyWhatItsTradeAdded() throws Exception {
    send(buy("1", 0.1, T0 + 1), buy("2", 0.2, T0 + 2), bust(CALL, "b", "1", T0 + SECOND));
    market.progress(T0 + SECOND);
    assertThat(position()).isEqualTo(-1.2);
  }

  @Test
  void aBustOfNoKnownTradeIsADeadLetter() throws Exception {
    send(bust(CALL, "b", "never", T0 + SECOND));
    market.progress(T0 + SECOND);
    assertThat(reasons()).containsExactly("UNKNOWN_BUST_TARGET: trade id never");
  }

  @Test
  void aTradeBeforeItsDefinitionDescribesItsContractItself() throws Exception {
    MarketRecord unknown = crypto(100, true, T0 + 14 * DAY);
    send(trade(unknown, "first", 5, Aggressor.SELL, T0 + SECOND));
    market.progress(T0 + SECOND);
    assertThat(last().venues[0].announced).isEqualTo(3);
    send(instrument(unknown, T0 + 2 * SECOND));
    market.progress(T0 + 2 * SECOND);
    assertThat(last().venues[0].announced).isEqualTo(3);
    assertThat(reasons()).isEmpty();
  }

  @Test
  void aTradeWithoutAContractIsADeadLetter() throws Exception {
    MarketRecord nameless = buy("1", 5, T0 + SECOND);
    nameless.symbol = "";
    send(nameless);
    market.progress(T0 + SECOND);
    assertThat(reasons()).containsExactly("MISSING_FIELD: contract");
  }

  @Test
  void aCrossedQuoteSignsNothing() throws Exception {
    send(quote(PUT, 0.06, 0.04, T0 + 1));
    send(trade(PUT, "unsigned", 5, Aggressor.UNKNOWN, T0 + SECOND));
    market.progress(T0 + SECOND);
    assertThat(flags()).contains(Flag.QUOTE_CROSSED, Flag.SIGN_AMBIGUOUS);
    assertThat(status()).isEqualTo(SignalStatus.DEGRADED);
  }

  @Test
  void aSizeBeyondBeliefIsClipped() throws Exception {
    send(buy("fat", 1e12, T0 + SECOND));
    market.progress(T0 + SECOND);
    assertThat(flags()).containsExactly(Flag.OUTLIER_CLIPPED, Flag.VALUE_DOUBTFUL);
    assertThat(status()).isEqualTo(SignalStatus.SUSPECT);
    assertThat(position()).isEqualTo(-40);
  }
}
