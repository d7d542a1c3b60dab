package io.gammaflow.quant.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.gammaflow.quant.exposure.ContractColumns;
import io.gammaflow.quant.exposure.LogGrid;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Scale;

/** Parity, bounds, monotony, finite differences, shifts: whatever the contract. */
class KernelProperties {
  private static final double STEP = 1e-3;
  private static final LogGrid GRID = LogGrid.covering(70, 140, STEP);

  @Property(tries = 200, seed = "1973", edgeCases = EdgeCasesMode.NONE)
  void callsLessPutsAreForwards(
      @ForAll @Scale(6) @DoubleRange(min = 20, max = 500) double strike,
      @ForAll @Scale(6) @DoubleRange(min = 0.0001, max = 5) double w,
      @ForAll @Scale(6) @DoubleRange(min = 71, max = 139) double price) {
    KernelProfile call = profile(GRID, strike, true, w);
    KernelProfile put = profile(GRID, strike, false, w);
    assertThat(call.delta(price) - put.delta(price)).isCloseTo(1, within(1e-12));
    assertThat(call.gamma(price)).isEqualTo(put.gamma(price));
  }

  @Property(tries = 200, seed = "1973", edgeCases = EdgeCasesMode.NONE)
  void deltaOfACallRisesFromZeroToOne(
      @ForAll @Scale(6) @DoubleRange(min = 50, max = 200) double strike,
      @ForAll @Scale(6) @DoubleRange(min = 0.0001, max = 5) double w) {
    KernelProfile call = profile(GRID, strike, true, w);
    double before = -1e-9;
    for (double price = 71; price < 139; price += 0.83) {
      double delta = call.delta(price);
      assertThat(delta).isBetween(-1e-9, 1 + 1e-9);
      assertThat(delta).isGreaterThanOrEqualTo(before - 1e-9);
      assertThat(call.gexPerPct(price)).isGreaterThanOrEqualTo(-call.gexResolution(price));
      before = delta;
    }
  }

  @Property(tries = 200, seed = "1973", edgeCases = EdgeCasesMode.NONE)
  void gammaIsTheSlopeOfDelta(
      @ForAll @Scale(6) @DoubleRange(min = 80, max = 120) double strike,
      @ForAll @Scale(6) @DoubleRange(min = 0.001, max = 2) double w,
      @ForAll @Scale(6) @DoubleRange(min = 80, max = 120) double price) {
    KernelProfile call = profile(GRID, strike, true, w);
    double h = 1e-3 * w * price;
    double slope = (call.delta(price + h) - call.delta(price - h)) / (2 * h);
    double peak = 0.4 / (w * price);
    assertThat(slope).isCloseTo(call.gamma(price), within(1e-5 * peak));
    double rise = (call.gexPerPct(price + h) - call.gexPerPct(price - h)) / (2 * h);
    double steepest = 0.4 / (w * w) / 100;
    assertThat(rise).isCloseTo(call.gexSlope(price), within(1e-4 * (1 + steepest)));
  }

  @Property(tries = 200, seed = "1973", edgeCases = EdgeCasesMode.NONE)
  void aStrikeThatMovesByNodesTakesItsProfileAlong(
      @ForAll @Scale(6) @DoubleRange(min = 80, max = 120) double strike,
      @ForAll @Scale(6) @DoubleRange(min = 0.0001, max = 2) double w,
      @ForAll @IntRange(min = -64, max = 64) int nodes) {
    KernelProfile here = profile(GRID, strike, true, w);
    LogGrid moved = new LogGrid(STEP, GRID.firstNode() + nodes, GRID.nodes());
    double factor = Math.exp(nodes * STEP);
    KernelProfile there = profile(moved, strike * factor, true, w);
    double peak = 0.4 / w;
    for (double price = 75; price < 135; price += 3.7) {
      double density = here.gamma(price) * price;
      assertThat(there.gamma(price * factor) * price * factor)
          .isCloseTo(density, within(5e-9 * peak));
      assertThat(there.delta(price * factor)).isCloseTo(here.delta(price), within(1e-9));
    }
  }

  @Property(tries = 200, seed = "1956", edgeCases = EdgeCasesMode.NONE)
  void oneContractDeviatesByItsOwnGammaAndFlow(
      @ForAll @Scale(6) @DoubleRange(min = 60, max = 160) double strike,
      @ForAll @Scale(6) @DoubleRange(min = 0.0001, max = 5) double w,
      @ForAll @Scale(6) @DoubleRange(min = 71, max = 139) double price,
      @ForAll @Scale(6) @DoubleRange(min = 0, max = 1) double rho) {
    double spot = 100;
    KernelVariance variance = variance(strike, w, 3, spot);
    KernelProfile call = profile(GRID, strike, true, w);
    VarianceReading reading = new VarianceReading();
    variance.read(price, rho, reading);
    double gex = 3 * call.gexPerPct(price);
    double peak = 3 * 0.4 / w * price / 100;
    assertThat(reading.gexPerPctSd() * reading.gexPerPctSd())
        .isCloseTo(gex * gex, within(4e-8 * peak * peak));
    double flow = 3 * call.hedgeFlowUnits(spot, price);
    assertThat(reading.hedgeFlowUnitsSd() * reading.hedgeFlowUnitsSd())
        .isCloseTo(flow * flow, within(9 * 1e-7));
    assertThat(variance.gexPerPctSd(price, rho)).isEqualTo(reading.gexPerPctSd());
    assertThat(variance.hedgeFlowUnitsSd(price, rho)).isEqualTo(reading.hedgeFlowUnitsSd());
  }

  @Property(tries = 100, seed = "1956", edgeCases = EdgeCasesMode.NONE)
  void deviationsScaleWithThePositions(
      @ForAll @Scale(6) @DoubleRange(min = 60, max = 160) double strike,
      @ForAll @Scale(6) @DoubleRange(min = 0.0001, max = 5) double w,
      @ForAll @Scale(6) @DoubleRange(min = 71, max = 139) double price,
      @ForAll @IntRange(min = -20, max = 20) int doublings) {
    double factor = Math.scalb(1.0, doublings);
    KernelVariance one = variance(strike, w, 3, 100);
    KernelVariance many = variance(strike, w, 3 * factor, 100);
    assertThat(many.gexPerPctSd(price, 0.05)).isEqualTo(factor * one.gexPerPctSd(price, 0.05));
    assertThat(many.hedgeFlowUnitsSd(price, 0.05))
        .isEqualTo(factor * one.hedgeFlowUnitsSd(price, 0.05));
  }

  private static KernelVariance variance(double strike, double w, double sd, double spot) {
    ContractColumns contracts = new ContractColumns(1);
    contracts.add(strike, true, 1, w, 1);
    KernelBuilder builder = new KernelBuilder(KernelEngines.plain());
    return builder.variance(GRID, contracts, new double[] {sd}, spot);
  }

  private static KernelProfile profile(LogGrid grid, double strike, boolean call, double w) {
    ContractColumns contracts = new ContractColumns(1);
    contracts.add(strike, call, 1, w, 1);
    return new KernelBuilder(KernelEngines.plain()).build(grid, contracts, new double[][] {{1}})[0];
  }
}
