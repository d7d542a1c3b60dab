package io.gammaflow.sinks.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.gammaflow.schemas.record.HedgeFlowProfile;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class CurveTest {
  private static Curve curve(HedgeFlowProfile profile) {
    return Objects.requireNonNull(Curve.of(profile));
  }

  private final Curve curve = curve(Ticks.profile("BTC", 1));

  @Test
  void answersALevelWithItsOwnNumbers() {
    HedgeFlowProfile profile = Ticks.profile("BTC", 1);
    for (int i = 0; i < profile.getLevels().size(); i++) {
      double price = profile.getLevels().get(i);
      assertThat(curve.flow(100, price))
          .isCloseTo(profile.getHedgeFlowUnits().get(i), within(1e-9));
      assertThat(curve.gex(price)).isCloseTo(profile.getGexPerPct().get(i), within(1e-9));
    }
  }

  @Test
  void readsBetweenLevelsByTheSlopesThatGexGives() {
    for (double price = 70.3; price < 129; price += .37) {
      assertThat(curve.flow(100, price)).isCloseTo(Ticks.flow(price), within(1e-3));
      assertThat(curve.gain(price)).isCloseTo((95 - price) / 25, within(1e-9));
    }
  }

  @Test
  void flowsFromTheSpotOfNowAlsoWhenTheProfileHasAnother() {
    assertThat(curve.flow(101, 110)).isCloseTo(Ticks.flow(110) - Ticks.flow(101), within(1e-3));
    assertThat(curve.flow(100, 100)).isZero();
  }

  @Test
  void knowsNothingOutsideItsLevels() {
    assertThat(curve.flow(100, 69.9)).isNaN();
    assertThat(curve.flow(100, 131)).isNaN();
    assertThat(curve.flow(Double.NaN, 110)).isNaN();
    assertThat(curve.gain(Double.NaN)).isNaN();
    assertThat(curve.gex(Double.POSITIVE_INFINITY)).isNaN();
  }

  @Test
  void hasNoGainWithoutLiquidity() {
    HedgeFlowProfile dry =
        HedgeFlowProfile.newBuilder(Ticks.profile("BTC", 1)).setLoopGain(null).build();
    assertThat(curve(dry).gain(100)).isNaN();
    assertThat(curve(dry).flow(100, 110)).isCloseTo(Ticks.flow(110), within(1e-3));
  }

  @Test
  void isNotMadeOfAProfileWithoutSpotOrLevels() {
    HedgeFlowProfile profile = Ticks.profile("BTC", 1);
    assertThat(Curve.of(HedgeFlowProfile.newBuilder(profile).setSpot(null).build())).isNull();
    assertThat(
            Curve.of(
                HedgeFlowProfile.newBuilder(profile)
                    .setLevels(List.of())
                    .setGexPerPct(List.of())
                    .setHedgeFlowUnits(List.of())
                    .setLoopGain(List.of())
                    .build()))
        .isNull();
  }
}
