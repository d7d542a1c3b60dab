package io.gammaflow.quant.exposure;

import io.gammaflow.quant.black.LogMoneyness;
import io.gammaflow.quant.black.Normal;
import org.jspecify.annotations.Nullable;

/**
 * Sensitivities of one long contract each at one spot, in underlying units (multiplier and
 * settlement averaging included), in the order of the columns: the job weighs them with positions
 * and splits them as it likes. Black 1976 on F = forwardRatio * S with Dq = 1.
 *
 * @param spot spot price
 * @param delta underlying units
 * @param gamma units per price unit
 * @param vanna d(delta)/d(sigma), units per 1.00 vol
 * @param charm d(delta)/dt, units per year
 */
public record SpotExposure(
    double spot, double[] delta, double[] gamma, double[] vanna, double[] charm) {
  private static final double HOURS_PER_YEAR = 8760;
  private static final double POINTS_PER_VOL = 100;

  /**
   * Values every contract at a spot.
   *
   * @param spot spot price, > 0
   * @param contracts the book
   * @param years time to expiry of each contract, > 0
   */
  public static SpotExposure at(double spot, ContractColumns contracts, double[] years) {
    return at(spot, contracts, years, new Smile[contracts.size()]);
  }

  /**
   * The same where volatilities move with moneyness.
   *
   * @param smiles of each contract, null where it keeps its own volatility; vanna is then of all
   *     volatilities of an expiry, and charm of a smile that stays where it is
   */
  public static SpotExposure at(
      double spot, ContractColumns contracts, double[] years, @Nullable Smile[] smiles) {
    MoneynessReading reading = new MoneynessReading();
    int n = contracts.size();
    double[] delta = new double[n];
    double[] gamma = new double[n];
    double[] vanna = new double[n];
    double[] charm = new double[n];
    for (int i = 0; i < n; i++) {
      double w = contracts.totalVol(i);
      double units = contracts.unitScale(i);
      double strike = contracts.strike(i);
      boolean call = contracts.call(i);
      if (w < Steps.SMALLEST_VOL) {
        delta[i] = units * Steps.delta(spot, strike / contracts.forwardRatio(i), call);
        continue;
      }
      double carry = Math.log(contracts.forwardRatio(i));
      Smile smile = smiles[i];
      if (smile != null) {
        smile.read(-LogMoneyness.of(spot, strike) - carry, reading);
        delta[i] = units * (reading.callDelta() - (call ? 0 : 1));
        gamma[i] = units * reading.density() / spot;
        vanna[i] = units * reading.vanna();
        charm[i] = units * (reading.decay() - reading.density() * carry / years[i]);
        continue;
      }
      double d1 = (LogMoneyness.of(spot, strike) + carry) / w + 0.5 * w;
      double d2 = d1 - w;
      double e = Math.exp(-0.5 * d1 * d1);
      double pdf = Normal.INV_SQRT_2_PI * e;
      delta[i] = units * (call ? Normal.cdf(d1, e) : -Normal.cdf(-d1, e));
      gamma[i] = units * pdf / (spot * w);
      vanna[i] = -units * pdf * d2 * Math.sqrt(years[i]) / w;
      charm[i] = -units * pdf * (2 * carry - d2 * w) / (2 * years[i] * w);
    }
    return new SpotExposure(spot, delta, gamma, vanna, charm);
  }

  /** Dealers' delta, underlying units; positions in contracts, + = dealers long. */
  public double deltaUnits(double[] positions) {
    return dot(positions, delta);
  }

  /** Dealers' gamma times S^2/100: currency per 1 % move. */
  public double gexPerPct(double[] positions) {
    return dot(positions, gamma) * spot * spot / 100;
  }

  /** Exposure of one long contract i: currency per 1 % move. */
  public double unitGexPerPct(int i) {
    return gamma[i] * spot * spot / 100;
  }

  /** Hedge flow when every volatility rises by one point, underlying units, + = dealers buy. */
  public double vannaUnitsPerVolPoint(double[] positions) {
    return 0 - dot(positions, vanna) / POINTS_PER_VOL;
  }

  /** Hedge flow of one hour passing, underlying units, + = dealers buy. */
  public double charmUnitsPerHour(double[] positions) {
    return 0 - dot(positions, charm) / HOURS_PER_YEAR;
  }

  private static double dot(double[] positions, double[] units) {
    double sum = 0;
    for (int i = 0; i < units.length; i++) {
      sum += positions[i] * units[i];
    }
    return sum;
  }
}
