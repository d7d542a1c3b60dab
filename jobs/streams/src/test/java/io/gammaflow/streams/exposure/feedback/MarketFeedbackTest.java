package io.gammaflow.streams.exposure.feedback;

import static io.gammaflow.streams.record.TestingRecords.HOUR;
import static io.gammaflow.streams.record.TestingRecords.SECOND;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.gammaflow.quant.exposure.ContractColumns;
import io.gammaflow.quant.exposure.FlipDirection;
import io.gammaflow.quant.exposure.GammaFlip;
import io.gammaflow.quant.exposure.LogGrid;
import io.gammaflow.quant.kernel.KernelBuilder;
import io.gammaflow.quant.kernel.KernelDraws;
import io.gammaflow.schemas.record.Aggressor;
import io.gammaflow.schemas.record.Alert;
import io.gammaflow.schemas.record.AlertKind;
import io.gammaflow.schemas.record.AlertState;
import io.gammaflow.schemas.record.Cascade;
import io.gammaflow.schemas.record.Flag;
import io.gammaflow.schemas.record.HorizonProbability;
import io.gammaflow.schemas.record.Pool;
import io.gammaflow.schemas.record.PoolKind;
import io.gammaflow.schemas.record.PriceKind;
import io.gammaflow.schemas.record.Provenance;
import io.gammaflow.schemas.record.Regime;
import io.gammaflow.schemas.record.UnderlyingPrice;
import io.gammaflow.streams.exposure.result.FlipEstimate;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class MarketFeedbackTest {
  private final TestingMarket market = new TestingMarket();

  private static double of(List<Double> values, int i) {
    return values.get(i);
  }

  @Test
  void saysTheGoldenGainAndCascade() {
    market.moves(40, 0.0005).hears(market.depth()).hears(market.ladder()).says();

    assertThat(market.signal.getImpactPerUnit()).isCloseTo(0.002, within(1e-15));
    assertThat(market.signal.getLoopGain()).isCloseTo(0.5064, within(5e-5));
    assertThat(market.signal.getLoopGainUpper()).isCloseTo(1.2 * 0.5064, within(1e-4));
    assertThat(market.signal.getVolAmplification()).isCloseTo(1 / (1 - 0.5064), within(1e-3));
    Cascade down = Objects.requireNonNull(market.signal.getCascadeDown());
    assertThat(down.getTrigger()).isEqualTo(96);
    assertThat(down.getLanding()).isCloseTo(89.91, within(0.05));
    assertThat(down.getDistance()).isCloseTo(100 - 98.9417, within(2e-3));
    assertThat(down.getProbability()).isBetween(0.0, 1.0);
    assertThat(market.signal.getCascadeUp()).isNull();
    assertThat(market.profile.getCascades()).hasSize(1);
    assertThat(market.signal.getFlags()).isEmpty();
    List<Double> forced = Objects.requireNonNull(market.profile.getLiquidationUnits());
    assertThat(of(forced, 0)).isEqualTo(-1180);
    assertThat(forced).isEqualTo(market.profile.getLadderUnits());
    assertThat(market.profile.getEstimatedLadderUnits()).isNull();
    // No flip in range: its chance is 0, and said.
    assertThat(market.signal.getFlipProbability())
        .extracting(HorizonProbability::getProbability)
        .containsExactly(0.0, 0.0, 0.0);
    // The cost of a flow Q against constant liquidity is lambda Q^2/2.
    double flow = of(market.profile.getHedgeFlowUnits(), 300);
    assertThat(of(Objects.requireNonNull(market.profile.getFlowCost()), 300))
        .isCloseTo(0.001 * flow * flow, within(1e-6));
  }

  @Test
  void bandsHoldBackWhatNeedsNoLiquidity() {
    market.moves(40, 0.0005).says();
    double band = Objects.requireNonNull(market.signal.getHedgeBandUnits());
    List<Double> banded = Objects.requireNonNull(market.profile.getBandedFlowUnits());
    assertThat(band).isPositive();
    assertThat(Math.abs(of(banded, 200)))
        .isLessThan(Math.abs(of(market.profile.getHedgeFlowUnits(), 200)));
  }

  @Test
  void withoutLiquidityNothingIsSaidOfTheAnswer() {
    market.moves(40, 0.0005).says();
    assertThat(market.signal.getFlags()).containsExactly(Flag.LIQUIDITY_MISSING);
    assertThat(market.result.feedback.liquidityLost).isFalse();
    assertThat(market.signal.getLoopGain()).isNull();
    assertThat(market.signal.getCascadeDown()).isNull();
    assertThat(market.profile.getLoopGain()).isNull();
    assertThat(market.profile.getFlowCost()).isNull();
  }

  @Test
  void liquidityThatWasKnownAndIsMissingIsLost() {
    market.hears(market.depth()).moves(40, 0.0005).says();
    assertThat(market.signal.getFlags()).containsExactly(Flag.LIQUIDITY_MISSING);
    assertThat(market.result.feedback.liquidityLost).isTrue();
  }

  @Test
  void aPoolWithoutReservesIsNoLiquidity() {
    Pool empty = new Pool(PoolKind.CONSTANT_PRODUCT, 0.0, 0.0, List.of());
    market.moves(40, 0.0005).hears(market.depth(List.of(), List.of(), empty)).says();
    assertThat(market.signal.getFlags()).contains(Flag.LIQUIDITY_MISSING);
    Pool full = new Pool(PoolKind.CONSTANT_PRODUCT, 1000.0, 100_000.0, List.of());
    market.hears(market.depth(List.of(), List.of(), full)).says();
    assertThat(market.signal.getImpactPerUnit()).isCloseTo(0.2, within(1e-12));
    // An impact of 0.2 makes the gain 50: no equilibrium.
    assertThat(market.signal.getFlags()).contains(Flag.UNSTABLE, Flag.LADDER_MISSING);
    assertThat(market.signal.getVolAmplification()).isNull();
    assertThat(Objects.requireNonNull(market.signal.getCascadeDown()).getProbability())
        .isEqualTo(1);
  }

  @Test
  void withoutReturnsNoChanceIsSaid() {
    market.hears(market.depth()).hears(market.ladder()).says();
    assertThat(market.signal.getFlags()).containsExactly(Flag.VOLATILITY_MISSING);
    Cascade down = Objects.requireNonNull(market.signal.getCascadeDown());
    assertThat(down.getProbability()).isNull();
    assertThat(market.signal.getFlipProbability()).isEmpty();
    assertThat(market.signal.getMaxLoopGain()).isNull();
    assertThat(market.signal.getRealisedVol()).isNull();
  }

  @Test
  void whatWasLiquidatedNoLongerWaits() {
    market.moves(40, 0.0005).hears(market.depth()).hears(market.ladder());
    market.hears(market.liquidation(Aggressor.SELL, 60)).says();
    assertThat(of(Objects.requireNonNull(market.profile.getLadderUnits()), 0)).isEqualTo(-1120);
    assertThat(market.signal.getForcedUnits1h()).isEqualTo(-60);
    market.now += 2 * HOUR;
    market.says();
    assertThat(market.signal.getForcedUnits1h()).isZero();
    // And the ladder is an hour old.
    assertThat(market.profile.getLadderUnits()).isNull();
  }

  @Test
  void openInterestOfAPerpetualStandsInForALadder() {
    market.moves(40, 0.0005).hears(market.depth());
    market.hears(perpetual("USD")).says();
    List<Double> estimated = Objects.requireNonNull(market.profile.getEstimatedLadderUnits());
    // Within 20 %: leverage of 50, 20 and 10, 35 % of it; that of 5 waits at 80.5.
    assertThat(of(estimated, 0)).isCloseTo(-550, within(1e-9));
    assertThat(of(estimated, 100)).isCloseTo(-350, within(1e-9));
    assertThat(of(estimated, 800)).isCloseTo(550, within(1e-9));
    assertThat(market.signal.getFlags()).isEmpty();
  }

  @Test
  void eachPerpetualOfACoinHasItsOwnLeverage() {
    market.moves(40, 0.0005).hears(market.depth());
    for (int i = 0; i < 3; i++) {
      market.hears(perpetual("USD")).hears(perpetual("USDC"));
    }
    market.says();
    List<Double> estimated = Objects.requireNonNull(market.profile.getEstimatedLadderUnits());
    assertThat(of(estimated, 0)).isCloseTo(-2 * 550, within(1e-9));
    assertThat(of(estimated, 100)).isCloseTo(-2 * 350, within(1e-9));
  }

  private UnderlyingPrice perpetual(String currency) {
    return UnderlyingPrice.newBuilder()
        .setEventTime(market.time())
        .setVenue("v")
        .setProvenance(new Provenance("test", 4L))
        .setUnderlying("X")
        .setPrice(100.0)
        .setKind(PriceKind.PERPETUAL_MID)
        .setCurrency(currency)
        .setOpenInterestUnits(1000.0)
        .build();
  }

  @Test
  void raisesTheCascadeOnceAndClosesIt() {
    market.moves(40, 0.002).hears(market.depth()).hears(market.ladder());
    List<Alert> opened = market.says();
    assertThat(opened)
        .filteredOn(a -> a.getKind() == AlertKind.CASCADE_RISK)
        .singleElement()
        .satisfies(
            a -> {
              assertThat(a.getState()).isEqualTo(AlertState.OPENED);
              assertThat(a.getLevel()).isEqualTo(96);
              assertThat(a.getValue()).isGreaterThan(0.3);
              assertThat(a.getEvidence()).contains("cascade down within 4 h", "from 96.0");
            });
    assertThat(market.signal.getRegime()).isEqualTo(Regime.CASCADE_RISK);
    market.now += SECOND;
    assertThat(market.says()).isEmpty();
    market.moves(4000, 0.00001).hears(market.depth());
    Alert closed =
        market.says().stream()
            .filter(a -> a.getKind() == AlertKind.CASCADE_RISK)
            .findFirst()
            .orElseThrow();
    assertThat(closed.getState()).isEqualTo(AlertState.CLOSED);
    assertThat(closed.getAlertId())
        .isEqualTo(
            opened.stream()
                .filter(a -> a.getKind() == AlertKind.CASCADE_RISK)
                .findFirst()
                .orElseThrow()
                .getAlertId());
  }

  @Test
  void announcesAFlipByItsChanceHoweverFarOffItMayBe() {
    market.moves(40, 0.002);
    // An hour moves this price by 4 %: a flip known within 3 is likely touched, one within 30 not.
    market.flips = List.of(flip(100.2, 30.0));
    assertThat(market.says()).isEmpty();
    // A convention does not say how far off its flip may be.
    market.flips = List.of(flip(100.2, Double.NaN));
    assertThat(market.says()).isEmpty();
    market.flips = List.of(flip(100.2, 3.0));
    assertThat(market.says())
        .singleElement()
        .satisfies(
            a -> {
              assertThat(a.getKind()).isEqualTo(AlertKind.FLIP_AHEAD);
              assertThat(a.getState()).isEqualTo(AlertState.OPENED);
              assertThat(a.getValue()).isBetween(0.45, 0.65);
              assertThat(a.getEvidence()).contains("at 100.2", "give or take 3.0");
            });
    assertThat(market.signal.getRegime()).isNotEqualTo(Regime.FLIP_IMMINENT);
    market.now += 60 * SECOND;
    market.says();
    assertThat(market.signal.getRegime()).isEqualTo(Regime.FLIP_IMMINENT);
  }

  /** A book of which every draw has a flip within 1 % of spot, wherever its own may be. */
  private static KernelDraws flipsEverywhere() {
    ContractColumns columns = new ContractColumns(2);
    columns.add(99, true, 1, 0.01, 1);
    columns.add(101, true, 1, 0.01, 1);
    KernelDraws.Source source =
        (contract, out) -> {
          for (int k = 0; k < out.length; k++) {
            double share = 0.3 + 0.4 * k / out.length;
            out[k] = contract == 0 ? -share : 1 - share;
          }
        };
    return new KernelBuilder().draws(LogGrid.covering(90, 110, 0.001), columns, 64, source);
  }

  @Test
  void flipsOfDrawsNearSpotAreNoNewsOfAFlipThatCouldBeAnywhere() {
    market.moves(40, 0.002).hears(market.depth());
    market.draws = flipsEverywhere();
    market.flips = List.of(flip(100.2, 30.0));
    assertThat(market.says()).extracting(Alert::getKind).doesNotContain(AlertKind.FLIP_AHEAD);
    // An hour moves this price by 4 %, so its draws touch a flip for sure; that is said, not told.
    assertThat(market.signal.getFlipProbability().get(1).getProbability()).isGreaterThan(0.7);

    market.flips = List.of(flip(100.2, 3.0));
    assertThat(market.says())
        .filteredOn(a -> a.getKind() == AlertKind.FLIP_AHEAD)
        .singleElement()
        .satisfies(
            a -> {
              double vol = Objects.requireNonNull(market.signal.getRealisedVol());
              double reach = 100 * vol / Math.sqrt(8760);
              assertThat(a.getValue()).isCloseTo(2 / Math.PI * Math.atan(reach / 3), within(1e-9));
            });
  }

  private static FlipEstimate flip(double level, double sd) {
    GammaFlip flip = new GammaFlip(level, 1, FlipDirection.SHORT_TO_LONG);
    return new FlipEstimate(flip, sd, Double.NaN, Double.NaN);
  }

  @Test
  void venuesAndRevisionsRaiseNoAlarm() {
    market.moves(40, 0.002).hears(market.depth()).hears(market.ladder());
    assertThat(market.says("X@v", 0)).isEmpty();
    assertThat(market.says("X", 1)).isEmpty();
    assertThat(market.says()).isNotEmpty();
  }
}
