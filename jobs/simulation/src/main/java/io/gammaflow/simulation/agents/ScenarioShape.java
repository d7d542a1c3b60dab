package io.gammaflow.simulation.agents;

/**
 * What makes a scenario: the book that dealers open with, scaled until the strongest feedback near
 * spot is {@code gain}, the flow that keeps it so, and the leverage around it.
 *
 * @param gain largest |loop gain| within {@code range}
 * @param range where the gain is looked for, as factors of spot
 * @param calls dealers' opening positions in calls
 * @param puts dealers' opening positions in puts
 * @param flow what customers want
 * @param leverage who trades the perpetual on margin
 */
record ScenarioShape(
    double gain, Range range, Bell calls, Bell puts, Flow flow, Leverage leverage) {
  private static final Leverage MODEST = new Leverage(0.01, 0.5, new double[] {2, 3, 5, 8}, 1);
  private static final Leverage BOLD =
      new Leverage(0.06, 0.9, new double[] {8, 12, 16, 20, 25, 33}, 0.75);

  static ScenarioShape of(Scenario scenario) {
    return switch (scenario) {
      case CALM ->
          new ScenarioShape(
              0.5,
              new Range(0.97, 1.03),
              new Bell(1, 0.7),
              new Bell(0.7, -0.6),
              new Flow(0.12, 0.36, 0.17, 0.3),
              MODEST);
      case SHORT_GAMMA ->
          new ScenarioShape(
              0.6,
              new Range(0.97, 1.03),
              new Bell(-1, 0.6),
              new Bell(-1, -0.6),
              new Flow(0.32, 0.03, 0.3, 0.8),
              MODEST);
      case FLIP ->
          new ScenarioShape(
              0.5,
              new Range(0.96, 1.04),
              new Bell(1, 0.9),
              new Bell(-1, -0.9),
              new Flow(0.28, 0.28, 0.09, 0.5),
              MODEST);
      case CASCADE ->
          new ScenarioShape(
              0.6,
              new Range(0.93, 1.0),
              new Bell(0.5, 1.0),
              new Bell(-1, -1.0),
              new Flow(0.35, 0.2, 0.1, 0.5),
              BOLD);
    };
  }

  /** Factors of spot. */
  record Range(double low, double high) {}

  /**
   * Positions over strikes.
   *
   * @param height at the centre, + = dealers long
   * @param centre of a bell of width 1, in deviations of the expiry above spot
   */
  record Bell(double height, double centre) {
    double at(double deviations) {
      double from = deviations - centre;
      return height * Math.exp(-0.5 * from * from);
    }
  }

  /**
   * Opening orders.
   *
   * @param hedgers weight of those who buy puts
   * @param overwriters weight of those who sell calls
   * @param speculators weight of those who trade both
   * @param speculatorsBuy share of speculators' orders that buy
   */
  record Flow(double hedgers, double overwriters, double speculators, double speculatorsBuy) {
    double[] weights() {
      return new double[] {hedgers, overwriters, speculators};
    }
  }

  /**
   * Margin traders.
   *
   * @param mass all their positions, as the share by which selling them would move the price
   * @param longShare share of accounts that are long
   * @param levels leverage of accounts, drawn evenly
   * @param presentAtOpening share of accounts that hold at the opening
   */
  record Leverage(double mass, double longShare, double[] levels, double presentAtOpening) {}
}
