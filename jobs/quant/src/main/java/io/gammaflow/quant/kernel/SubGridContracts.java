package io.gammaflow.quant.kernel;

import io.gammaflow.quant.black.LogMoneyness;
import io.gammaflow.quant.black.Normal;
import java.util.Arrays;

/**
 * Contracts too narrow for any grid, evaluated directly: the last instants before an expiry. Below
 * a total volatility of 1e-10 a delta is a step and there is no gamma.
 */
final class SubGridContracts {
  static final int FIELDS = 4;
  static final double SMALLEST_VOL = 1e-10;
  private static final double WINDOW = 9;

  /** Per contract: spot at which F = K, total vol, signed units, 1 for a call and 0 for a put. */
  private double[] rows = new double[0];

  private int size;

  int size() {
    return size;
  }

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

  void addAll(SubGridContracts other) {
    int count = other.size;
    reserve(count);
    System.arraycopy(other.rows, 0, rows, FIELDS * size, FIELDS * count);
    size += count;
  }

  /** Adds what the contracts have at a reading's price to it. */
  void read(ProfileReading reading) {
    double spot = reading.price;
    for (int at = 0; at < FIELDS * size; at += FIELDS) {
      double level = rows[at];
      double w = rows[at + 1];
      double units = rows[at + 2];
      double put = 1 - rows[at + 3];
      if (w < SMALLEST_VOL) {
        reading.delta += units * (callDelta(spot, level, w) - put);
        continue;
      }
      double d1 = LogMoneyness.of(spot, level) / w + 0.5 * w;
      reading.delta += units * (put == 0 ? Normal.cdf(d1) : -Normal.cdf(-d1));
      if (Math.abs(d1) <= WINDOW) {
        double density = units * Normal.pdf(d1) / w;
        reading.density += density;
        reading.slope -= density * d1 / w;
      }
    }
  }

  /** Delta of a call whose forward equals its strike at a spot of {@code level}. */
  static double callDelta(double spot, double level, double totalVol) {
    if (totalVol < SMALLEST_VOL) {
      return spot > level ? 1 : spot < level ? 0 : 0.5;
    }
    return Normal.cdf(LogMoneyness.of(spot, level) / totalVol + 0.5 * totalVol);
  }

  void writeTo(double[] target, int offset) {
    System.arraycopy(rows, 0, target, offset, FIELDS * size);
  }

  static SubGridContracts readFrom(double[] source, int offset, int size) {
    SubGridContracts sharp = new SubGridContracts();
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
