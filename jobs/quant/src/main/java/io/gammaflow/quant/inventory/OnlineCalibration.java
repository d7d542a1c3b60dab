package io.gammaflow.quant.inventory;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.CholeskyDecomposition;

/**
 * Learns a venue's parameters from what open interest did beyond what was expected. Each epoch that
 * can no longer be amended gives the gradient of its Gaussian log likelihood and its information;
 * the estimate is the linearised posterior around the start. Slow: residuals of a contract are
 * related, so an epoch counts for a part of one. What was learned fades with event time.
 */
public final class OnlineCalibration {
  private static final byte VERSION = 1;
  private static final int N = CalibrationVector.SIZE;

  /** What a contract's day counts for: its residuals repeat. */
  private static final double WEIGHT_OF_A_DAY = 0.2;

  /** Residuals beyond this many sd pull no more than this. */
  private static final double OUTLIER = 3;

  /** Days after which what was learned counts half. */
  private static final double HALF_LIFE_DAYS = 120;

  /** Step of the numerical derivative, in sd. */
  private static final double STEP = 1e-3;

  private final Posterior x = new Posterior();
  private final EpochUpdate update = new EpochUpdate();
  private FilterParameters start;
  private final double[] distance = new double[N];
  private final double[] pull = new double[N];
  private final double[] information = new double[N * N];
  private final double[] innovationSlope = new double[N];
  private final double[] varianceSlope = new double[N];
  private final double weight;
  private double contractEpochs;

  /**
   * @param epochDays length of an epoch, days: the parts of a day repeat each other more than days
   *     do, so together they count for one
   */
  OnlineCalibration(FilterParameters start, double epochDays) {
    this.start = start;
    this.weight = WEIGHT_OF_A_DAY * Math.min(1, epochDays);
  }

  /** Contract-epochs that the parameters rest on, faded ones counted for what is left of them. */
  public double contractEpochs() {
    return contractEpochs;
  }

  /** Reads one final epoch of a contract, with the posterior before it. */
  void read(ContractStates s, int slot) {
    FilterParameters here = CalibrationVector.at(start, distance);
    predict(s, slot, here);
    double nu = update.innovation;
    double variance = update.innovationVariance;
    double z = Math.max(-OUTLIER, Math.min(OUTLIER, nu / Math.sqrt(variance)));
    double[] moved = distance.clone();
    for (int i = 0; i < N; i++) {
      innovationSlope[i] = 0;
      varianceSlope[i] = 0;
      if (CalibrationVector.isLearned(i, start) && concerns(s, slot, i)) {
        double step = STEP * CalibrationVector.sd(i);
        moved[i] = distance[i] + step;
        predict(s, slot, CalibrationVector.at(start, moved));
        double nuUp = update.innovation;
        double varianceUp = update.innovationVariance;
        moved[i] = distance[i] - step;
        predict(s, slot, CalibrationVector.at(start, moved));
        moved[i] = distance[i];
        innovationSlope[i] = (nuUp - update.innovation) / (2 * step) / Math.sqrt(variance);
        varianceSlope[i] = (varianceUp - update.innovationVariance) / (2 * step) / variance;
      }
    }
    for (int i = 0; i < N; i++) {
      double score = -innovationSlope[i] * z + varianceSlope[i] * (z * z - 1) / 2;
      double linear = 0;
      for (int j = 0; j < N; j++) {
        double info =
            innovationSlope[i] * innovationSlope[j] + varianceSlope[i] * varianceSlope[j] / 2;
        information[i * N + j] += weight * info;
        linear += info * distance[j];
      }
      pull[i] += weight * (score + linear);
    }
    contractEpochs++;
  }

  private void predict(ContractStates s, int slot, FilterParameters p) {
    int head = s.previous[slot];
    x.load(s.before, slot * ContractStates.STRIDE);
    EpochUpdate.readFlow(x, p, s.sums, head);
    update.readOpenInterest(
        x,
        p.openInterest(),
        s.opening[slot],
        s.closing[slot],
        s.sums.volumeOf(head),
        s.sums.squaresOf(head),
        s.length[slot]);
  }

  private static boolean concerns(ContractStates s, int slot, int i) {
    if (i < CalibrationVector.PHI) {
      return true;
    }
    for (int c = s.previous[slot]; c != EpochSums.NONE; c = s.sums.next[c]) {
      if (s.sums.signingClass[c] == i - CalibrationVector.PHI && s.sums.traded(c)) {
        return true;
      }
    }
    return false;
  }

  /**
   * The parameters as far as they are learned.
   *
   * @param days event time since the last call
   */
  FilterParameters solve(double days) {
    double kept = Math.pow(0.5, days / HALF_LIFE_DAYS);
    contractEpochs *= kept;
    double[][] precision = new double[N][N];
    for (int i = 0; i < N; i++) {
      pull[i] *= kept;
      for (int j = 0; j < N; j++) {
        information[i * N + j] *= kept;
        precision[i][j] = information[i * N + j];
      }
      double sd = CalibrationVector.sd(i);
      precision[i][i] += 1 / (sd * sd);
    }
    double[] solved =
        new CholeskyDecomposition(new Array2DRowRealMatrix(precision, false), 1e-9, 0)
            .getSolver()
            .solve(new ArrayRealVector(pull, false))
            .toArray();
    for (int i = 0; i < N; i++) {
      distance[i] = CalibrationVector.bounded(i, solved);
    }
    return CalibrationVector.at(start, distance);
  }

  /**
   * Moves the start, as far as the noise of open interest is another. The observations determine
   * the parameters, not their distance from the start, so the pull changes by the difference.
   *
   * @return the parameters as far as they are learned
   */
  FilterParameters startFrom(FilterParameters next) {
    double moved = Math.log(next.openInterest().noise() / start.openInterest().noise());
    for (int i = 0; i < N; i++) {
      pull[i] -= information[i * N + CalibrationVector.NOISE] * moved;
    }
    start = next;
    return solve(0);
  }

  static int length() {
    return 1 + 8 * (1 + 2 * N + N * N);
  }

  void write(ByteBuffer out) {
    out.put(VERSION).putDouble(contractEpochs);
    for (double[] part : new double[][] {distance, pull, information}) {
      Arrays.stream(part).forEach(out::putDouble);
    }
  }

  void read(ByteBuffer in) {
    byte version = in.get();
    if (version != VERSION) {
      throw new IllegalArgumentException("unknown version of calibration state: " + version);
    }
    contractEpochs = in.getDouble();
    for (double[] part : new double[][] {distance, pull, information}) {
      for (int i = 0; i < part.length; i++) {
        part[i] = in.getDouble();
      }
    }
  }
}
