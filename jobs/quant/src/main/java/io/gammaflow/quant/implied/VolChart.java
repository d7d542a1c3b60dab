package io.gammaflow.quant.implied;

import io.gammaflow.quant.black.Normal;
import java.util.Arrays;

/**
 * The total volatility as polynomials. With x = |ln(F/K)|, beta the normalised time value and c =
 * sqrt(2 pi), {@code D = s/(x + c beta)} is a smooth function of {@code v = ln(1 + x/beta)}, which
 * measures how many deviations the strike is away, and of {@code y = (x + c beta)^2 (m + v)/(m + v
 * + n v^2)}, which is about s^2: at y = 0 D is the normal model's (Bachelier 1900), and s is odd in
 * x and beta together. Both axes are cut into eighths of an octave of 1 + v and 1 + y; in a cell D
 * is a polynomial through what {@link TotalVol} solves at Chebyshev's points, made when the class
 * is loaded. A cell that is not within {@value #TOLERANCE} of it holds NaN: prices there, near
 * their upper bound, are left to the solver.
 */
public final class VolChart {
  /** c = sqrt(2 pi): at the money s = c beta, for small s. */
  public static final double AT_THE_MONEY = Normal.SQRT_2_PI;

  /** m of y. */
  public static final double NEAR = 4;

  /** n of y. */
  public static final double FAR = 1.5;

  /** Octaves of 1 + v: up to 10 deviations. */
  public static final int ROWS = 48;

  /** Octaves of 1 + y: up to a total volatility of 2 to 2.6. */
  public static final int COLUMNS = 24;

  /** Powers of y in a cell, side by side. */
  public static final int WIDTH = 8;

  /** Powers of v in a cell. */
  public static final int HEIGHT = 10;

  /** Numbers in a cell. */
  public static final int CELL = WIDTH * HEIGHT;

  /** The cell of whatever is not in the table. */
  public static final int NOWHERE = ROWS * COLUMNS * CELL;

  /** What prices, forwards, strikes and years are above. */
  public static final double LEAST = 1e-140;

  /** What forwards, strikes and years are below. */
  public static final double MOST = 1e140;

  /** The least time value in a price: with more, price/(sigma vega) is below its limit. */
  public static final double LEAST_SHARE = 1e-8;

  private static final double TOLERANCE = 7e-15;
  private static final int PIECES = 8;

  /** Stands for a price of 0 over a moneyness of 0, which keep their ratio. */
  private static final double SMALLEST = 1e-9;

  private static final double[] COEFFICIENTS = table();

  private VolChart() {}

  /**
   * The live table, cell after cell, columns within rows; a cell has a line for each power of v,
   * ascending, in a variable that runs from -1 to 1.
   */
  static double[] coefficients() {
    return COEFFICIENTS;
  }

  private static double[] table() {
    double[] table = new double[NOWHERE + CELL];
    Arrays.fill(table, Double.NaN);
    for (int row = 0; row < ROWS; row++) {
      for (int column = 0; column < COLUMNS; column++) {
        double[] cell = cell(row, column);
        if (!(worst(cell, row, column) <= TOLERANCE)) {
          break;
        }
        System.arraycopy(cell, 0, table, (row * COLUMNS + column) * CELL, CELL);
      }
    }
    return table;
  }

  private static double[] cell(int row, int column) {
    double[] v = Chebyshev.points(HEIGHT);
    double[] y = Chebyshev.points(WIDTH);
    double[][] inY = new double[WIDTH][HEIGHT];
    for (int i = 0; i < HEIGHT; i++) {
      double[] values = new double[WIDTH];
      for (int j = 0; j < WIDTH; j++) {
        values[j] = exact(place(row, v[i]), place(column, y[j]));
      }
      double[] powers = Chebyshev.coefficients(values);
      for (int l = 0; l < WIDTH; l++) {
        inY[l][i] = powers[l];
      }
    }
    double[] cell = new double[CELL];
    for (int l = 0; l < WIDTH; l++) {
      double[] powers = Chebyshev.coefficients(inY[l]);
      for (int k = 0; k < HEIGHT; k++) {
        cell[k * WIDTH + l] = powers[k];
      }
    }
    return cell;
  }

  /** Largest relative error at the corners and in the middle, where it is as large as anywhere. */
  private static double worst(double[] cell, int row, int column) {
    double worst = 0;
    for (int point = 0; point < 5; point++) {
      double u = point == 4 ? 0 : point % 2 * 2 - 1;
      double w = point == 4 ? 0 : point / 2 * 2 - 1;
      double exact = exact(place(row, u), place(column, w));
      worst = Math.max(worst, Math.abs(value(cell, u, w) / exact - 1));
    }
    return worst;
  }

  static double value(double[] cell, double u, double w) {
    double value = 0;
    for (int k = HEIGHT - 1; k >= 0; k--) {
      double line = 0;
      for (int l = WIDTH - 1; l >= 0; l--) {
        line = line * w + cell[k * WIDTH + l];
      }
      value = value * u + line;
    }
    return value;
  }

  /** The coordinate of a point of a row or column, u from -1 to 1. */
  static double place(int index, double u) {
    double octave = 1 << index / PIECES;
    double piece = octave / PIECES;
    return octave + piece * (index % PIECES + 0.5 + 0.5 * u) - 1;
  }

  /** D as it is solved; NaN where there is no such price. */
  static double exact(double v, double y) {
    double sum = Math.sqrt(y * (NEAR + v + FAR * v * v) / (NEAR + v));
    if (sum == 0) {
      sum = SMALLEST;
    }
    double ratio = Math.expm1(v);
    double beta = sum / (ratio + AT_THE_MONEY);
    double x = ratio * beta;
    double room = Math.exp(-0.5 * x) - beta;
    return room > 0 ? TotalVol.solve(x, beta, room) / sum : Double.NaN;
  }
}
