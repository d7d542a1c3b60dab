package io.gammaflow.revaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.gammaflow.quant.exposure.FlipDirection;
import io.gammaflow.quant.exposure.GammaFlip;
import java.util.List;
import org.junit.jupiter.api.Test;

class GoldenBookTest {
  private static final double[] LEVELS = {90, 95, 99, 101, 105, 110};
  private static final double[] FLOWS = {
    -406.75799589558898, -123.51673021672824, -7.7027636221129712,
    -0.4907903794213772, -68.579800095354757, -224.27693090897672
  };

  private final RevaluedProfile profile = GoldenProfile.of(2.5e-4);

  @Test
  void deltaGammaAndGexAtSpot() {
    assertThat(profile.delta(100)).isCloseTo(910.32385860633296, within(1e-8));
    assertThat(profile.gamma(100)).isCloseTo(-3.5176427448613382, within(1e-9));
    assertThat(profile.gexPerPct(100)).isCloseTo(-351.76427448613382, within(1e-7));
  }

  @Test
  void hedgeFlowIsRevaluedNotExtrapolated() {
    for (int i = 0; i < LEVELS.length; i++) {
      assertThat(profile.hedgeFlowUnits(100, LEVELS[i])).isCloseTo(FLOWS[i], within(1e-8));
    }
  }

  @Test
  void oneFlipFromShortToLongGamma() {
    List<GammaFlip> flips = GammaFlips.find(profile, 72, 138);
    assertThat(flips).hasSize(1);
    assertThat(flips.get(0).level()).isCloseTo(100.43472425926872, within(1e-9));
    assertThat(flips.get(0).direction()).isEqualTo(FlipDirection.SHORT_TO_LONG);
    assertThat(flips.get(0).slope()).isPositive();
  }
}
