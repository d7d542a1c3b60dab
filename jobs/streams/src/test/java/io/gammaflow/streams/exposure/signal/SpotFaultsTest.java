package io.gammaflow.streams.exposure.signal;

import static io.gammaflow.streams.record.TestingRecords.SECOND;
import static io.gammaflow.streams.record.TestingRecords.T0;
import static io.gammaflow.streams.record.TestingRecords.mark;
import static io.gammaflow.streams.record.TestingRecords.spot;
import static org.assertj.core.api.Assertions.assertThat;

import io.gammaflow.schemas.record.Flag;
import io.gammaflow.schemas.record.SignalStatus;
import io.gammaflow.streams.record.MarketRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A spot that is wrong, from the record to the status of the signal. */
class SpotFaultsTest extends SoundMarket {
  private void marks(double forward, long time) throws Exception {
    for (MarketRecord c : new MarketRecord[] {CALL, PUT}) {
      MarketRecord m = mark(c, 0.5, time);
      m.forward = forward;
      send(m);
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {10, 0.5, 1.05, 100})
  void aPriceThatIsWrongOnceIsNotTakenOverAndSaid(double factor) throws Exception {
    send(spot(100 * factor, T0 + SECOND));
    market.progress(T0 + SECOND);
    assertThat(last().spot).isEqualTo(100);
    assertThat(flags()).containsExactly(Flag.SPOT_DOUBTFUL);
    assertThat(status()).isEqualTo(SignalStatus.SUSPECT);
    send(spot(100, T0 + 2 * SECOND));
    market.progress(T0 + 2 * SECOND);
    assertThat(flags()).isEmpty();
  }

  @Test
  void aPriceThatStaysWrongIsContradictedByTheForwards() throws Exception {
    for (int second = 1; second <= 20; second++) {
      send(spot(1000, T0 + second * SECOND));
      marks(100.5, T0 + second * SECOND);
      market.progress(T0 + second * SECOND);
      assertThat(flags()).contains(Flag.SPOT_DOUBTFUL);
    }
  }

  @Test
  void aCrashThatTheForwardsFollowIsBelievedAfterSeconds() throws Exception {
    for (int second = 1; second <= 3; second++) {
      send(spot(80, T0 + second * SECOND));
      marks(80.2, T0 + second * SECOND);
      market.progress(T0 + second * SECOND);
      assertThat(flags().contains(Flag.SPOT_DOUBTFUL)).isEqualTo(second < 3);
    }
    assertThat(last().spot).isEqualTo(80);
    assertThat(flags()).isEmpty();
  }

  @Test
  void aVenueThatNobodyKnowsTellsNoPrice() throws Exception {
    MarketRecord foreign = spot(101, T0 + SECOND);
    foreign.venue = "zzz";
    send(foreign);
    market.progress(T0 + SECOND);
    assertThat(reasons()).containsExactly("BAD_VALUE: no calendar for venue zzz");
    assertThat(last().spot).isEqualTo(100);
    assertThat(flags()).isEmpty();
  }
}
