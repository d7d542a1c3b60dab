package io.gammaflow.quant.exposure;

import java.util.Arrays;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.QRDecomposition;
import org.apache.commons.math3.linear.SingularMatrixException;
import org.jspecify.annotations.Nullable;

/** Marks of one expiry, and the smile that goes through them. */
public final class SmileFit {
  /** Strikes below which there is no smile, and from which on its shape has two terms more. */
  private static final int LEAST_STRIKES = 5;

  private static final int MANY_STRIKES = 10;
  private static final int FEW_TERMS = 3;
  private static final int MANY_TERMS = 5;

  /** Deviations over which a mark's weight falls, and over which the smile levels off. */
  private static final double WEIGHT_WIDTH = 2;

  private static final double BEND_WIDTH = 3;

  private double[] moneyness = new double[16];
  private double[] vol = new double[16];
  private int size;

  /** No marks yet. */
  public SmileFit() {}

  /**
   * Adds a mark.
   *
   * @param logMoneyness ln(K/F)
   * @param volatility implied volatility, > 0
   */
  public void add(double logMoneyness, double volatility) {
    if (size == moneyness.length) {
      moneyness = Arrays.copyOf(moneyness, 2 * size);
      vol = Arrays.copyOf(vol, 2 * size);
    }
    moneyness[size] = logMoneyness;
    vol[size++] = volatility;
  }

  /**
   * The least-squares fit; a mark k of the moneyness counts with exp(-(k/2w)^2/2), w the total
   * volatility of the mark nearest the money.
   *
   * @param years time to expiry, > 0
   * @return null where there are fewer than five strikes, or what fits is no smile: a volatility or
   *     a probability density below zero
   */
  public @Nullable Smile fit(double years) {
    int strikes = strikes();
    if (strikes < LEAST_STRIKES) {
      return null;
    }
    double width = vol[nearest()] * Math.sqrt(years);
    int terms = strikes < MANY_STRIKES ? FEW_TERMS : MANY_TERMS;
    double scale = BEND_WIDTH * width;
    double[][] rows = new double[size][terms];
    double[] right = new double[size];
    for (int i = 0; i < size; i++) {
      double z = moneyness[i] / (WEIGHT_WIDTH * width);
      double weight = Math.exp(-0.25 * z * z);
      double t = Math.tanh(moneyness[i] / scale);
      double power = weight;
      for (int j = 0; j < terms; j++) {
        rows[i][j] = power;
        power *= t;
      }
      right[i] = weight * vol[i];
    }
    try {
      double[] c =
          new QRDecomposition(new Array2DRowRealMatrix(rows, false))
              .getSolver()
              .solve(new ArrayRealVector(right, false))
              .toArray();
      Smile smile = new Smile(c, scale, years);
      return smile.isSound() ? smile : null;
    } catch (SingularMatrixException allAtOnePlace) {
      return null;
    }
  }

  private int nearest() {
    int nearest = 0;
    for (int i = 1; i < size; i++) {
      if (Math.abs(moneyness[i]) < Math.abs(moneyness[nearest])) {
        nearest = i;
      }
    }
    return nearest;
  }

  private int strikes() {
    return (int) Arrays.stream(moneyness, 0, size).distinct().count();
  }
}
