package io.gammaflow.revaluation;

import io.gammaflow.quant.black.LogMoneyness;
import io.gammaflow.quant.black.Normal;
import io.gammaflow.quant.exposure.Steps;
import java.util.Arrays;

/**
 * Contracts too narrow for the grid (w < 2h), evaluated directly wherever the profile is read.
 * Units of gamma and slope follow {@link RevaluedProfile}.
 */
final class SharpContracts {
  static final int FIELDS = 4;

  /** Beyond this many standard deviations a delta is saturated and a gamma is zero. */
  static final double WINDOW = 9;

  /** Per contract: spot at which F = K, total vol, signed units, 1 for a call and 0 for a put. */
  private double[] rows = new double[0];

  private int size;

  int size() {
    return size;
  }

  /** Spot at which the forward of contract i meets its strike. */
  double level(int i) {
    return rows[FIELDS * i];
  }

  double totalVol(int i) {
    return rows[FIELDS * i + 1];
  }

  void add(double level, double totalVol, double units, boolean call) {
    reserve(1);
    int at = FIELDS * size++;
    rows[at] = level;
    rows[at + 1] = totalVol;
    rows[at + 2] = units;
    rows[at + 3] = call ? 1 : 0;
  }

  void addAll(SharpContracts other) {
    int count = other.size;
    reserve(count);
    System.arraycopy(other.rows, 0, rows, FIELDS * size, FIELDS * count);
    size += count;
  }

  /** Sum of deltas at a spot, underlying units. */
  double delta(double spot) {
    double sum = 0;
    for (int at = 0; at < FIELDS * size; at += FIELDS) {
      double w = rows[at + 1];
      boolean call = rows[at + 3] == 1;
      if (w < Steps.SMALLEST_VOL) {
        sum += rows[at + 2] * Steps.delta(spot, rows[at], call);
      } else {
        double d1 = LogMoneyness.of(spot, rows[at]) / w + 0.5 * w;
        sum += rows[at + 2] * (call ? Normal.cdf(d1) : -Normal.cdf(-d1));
      }
    }
    return sum;
  }

  /** Sum of S * gamma at a spot, underlying units. */
  double density(double spot) {
    double sum = 0;
    for (int at = 0; at < FIELDS * size; at += FIELDS) {
      double w = rows[at + 1];
      if (w >= Steps.SMALLEST_VOL) {
        double d1 = LogMoneyness.of(spot, rows[at]) / w + 0.5 * w;
        if (Math.abs(d1) <= WINDOW) {
          sum += rows[at + 2] * Normal.pdf(d1) / w;
        }
      }
    }
    return sum;
  }

  /** Sum of d(S * gamma)/d(ln S) at a spot. */
  double densitySlope(double spot) {
    double sum = 0;
    for (int at = 0; at < FIELDS * size; at += FIELDS) {
      double w = rows[at + 1];
      if (w >= Steps.SMALLEST_VOL) {
        double d1 = LogMoneyness.of(spot, rows[at]) / w + 0.5 * w;
        if (Math.abs(d1) <= WINDOW) {
          sum -= rows[at + 2] * Normal.pdf(d1) * d1 / (w * w);
        }
      }
    }
    return sum;
  }

  void writeTo(double[] target, int offset) {
    System.arraycopy(rows, 0, target, offset, FIELDS * size);
  }

  static SharpContracts readFrom(double[] source, int offset, int size) {
    SharpContracts sharp = new SharpContracts();
    sharp.rows = Arrays.copyOfRange(source, offset, offset + FIELDS * size);
    sharp.size = size;
    return sharp;
  }

  private void reserve(int more) {
    int needed = FIELDS * (size + more);
    if (needed > rows.length) {
      rows = Arrays.copyOf(rows, Math.max(needed, 2 * rows.length));
    }
  }
}
