package io.gammaflow.vector;

import io.gammaflow.quant.implied.PlainVolEngine;
import io.gammaflow.quant.implied.VolBatch;
import io.gammaflow.quant.implied.VolChart;
import io.gammaflow.quant.implied.VolEngine;
import io.gammaflow.quant.implied.VolQuotes;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;

/**
 * A batch of volatilities in vectors: a lane a contract where the table is looked up, a lane a
 * power where it is read.
 */
public final class VectorVolEngine implements VolEngine {
  /** What does not fill a vector; the bits are the same. */
  private final PlainVolEngine rest = new PlainVolEngine();

  private final double[] sizes = new double[VolBatch.CAPACITY];
  private final double[] values = new double[VolBatch.CAPACITY];
  private final double[] moneyness = new double[VolBatch.CAPACITY];
  private final double[] deviations = new double[VolBatch.CAPACITY];

  /** Made by the service loader. */
  public VectorVolEngine() {}

  @Override
  public String name() {
    return "vector";
  }

  @Override
  public void locate(VolQuotes quotes, int from, int count, VolBatch batch) {
    int whole = VectorEngine.SPECIES.loopBound(count);
    values(quotes, from, whole);
    moneyness(quotes.forward(), quotes.strike(), from, whole);
    deviations(values, moneyness, whole, deviations);
    sizes(quotes.years(), from, whole, batch.scale);
    places(deviations, sizes, whole, batch.cell);
    inPieces(deviations, whole, batch.across);
    inPieces(sizes, whole, batch.up);
    rest.locate(quotes, from, whole, count, batch);
  }

  /** Normalised time value; NaN where it is out of range. */
  private void values(VolQuotes quotes, int from, int count) {
    for (int i = 0; i < count; i += VectorEngine.LANES) {
      int q = from + i;
      DoubleVector price = load(quotes.undiscountedPrice(), q);
      DoubleVector forward = load(quotes.forward(), q);
      DoubleVector strike = load(quotes.strike(), q);
      DoubleVector years = load(quotes.years(), q);
      VectorMask<Double> call = VectorMask.fromArray(VectorEngine.SPECIES, quotes.call(), q);
      DoubleVector gap = forward.sub(strike);
      DoubleVector time = price.sub(gap.neg().blend(gap, call).max(0));
      VectorMask<Double> inside =
          time.compare(VectorOperators.GT, VolChart.LEAST)
              .and(time.compare(VectorOperators.GT, price.mul(VolChart.LEAST_SHARE)))
              .and(forward.min(strike).min(years).compare(VectorOperators.GT, VolChart.LEAST))
              .and(forward.max(strike).max(years).compare(VectorOperators.LT, VolChart.MOST));
      DoubleVector beta = time.div(forward.mul(strike).sqrt());
      DoubleVector.broadcast(VectorEngine.SPECIES, Double.NaN)
          .blend(beta, inside)
          .intoArray(values, i);
    }
  }

  private void moneyness(double[] forward, double[] strike, int from, int count) {
    for (int i = 0; i < count; i += VectorEngine.LANES) {
      VectorRatios.log(load(forward, from + i), load(strike, from + i))
          .abs()
          .intoArray(moneyness, i);
    }
  }

  private static void deviations(double[] beta, double[] x, int count, double[] v) {
    for (int i = 0; i < count; i += VectorEngine.LANES) {
      DoubleVector value = load(beta, i);
      VectorRatios.log(value.add(load(x, i)), value).intoArray(v, i);
    }
  }

  /** x + c beta, y, and what D is to be multiplied with. */
  private void sizes(double[] years, int from, int count, double[] scale) {
    for (int i = 0; i < count; i += VectorEngine.LANES) {
      DoubleVector v = load(deviations, i);
      DoubleVector sum = load(moneyness, i).add(load(values, i).mul(VolChart.AT_THE_MONEY));
      DoubleVector near = v.add(VolChart.NEAR);
      sum.mul(sum).mul(near).div(near.add(v.mul(v).mul(VolChart.FAR))).intoArray(sizes, i);
      sum.div(load(years, from + i).sqrt()).intoArray(scale, i);
    }
  }

  private static void places(double[] v, double[] y, int count, long[] cell) {
    for (int i = 0; i < count; i += VectorEngine.LANES) {
      LongVector row = VectorRatios.piece(load(v, i).add(1));
      LongVector column = VectorRatios.piece(load(y, i).add(1));
      VectorMask<Long> inside =
          row.compare(VectorOperators.LT, VolChart.ROWS)
              .and(column.compare(VectorOperators.LT, VolChart.COLUMNS));
      LongVector place = row.mul(VolChart.COLUMNS).add(column).mul(VolChart.CELL);
      LongVector.broadcast(place.species(), VolChart.NOWHERE)
          .blend(place, inside)
          .intoArray(cell, i);
    }
  }

  private static void inPieces(double[] a, int count, double[] u) {
    for (int i = 0; i < count; i += VectorEngine.LANES) {
      VectorRatios.inPiece(load(a, i).add(1)).intoArray(u, i);
    }
  }

  @Override
  public void gather(int count, VolBatch batch) {
    for (int part = 0; part < VolChart.WIDTH; part += VectorEngine.LANES) {
      gather(count, batch, part);
    }
  }

  private static void gather(int count, VolBatch batch, int part) {
    double[] table = batch.table;
    for (int i = 0; i < count; i++) {
      int o = (int) batch.cell[i] + part;
      double u = batch.across[i];
      DoubleVector line = load(table, o + 9 * VolChart.WIDTH);
      line = line.mul(u).add(load(table, o + 8 * VolChart.WIDTH));
      line = line.mul(u).add(load(table, o + 7 * VolChart.WIDTH));
      line = line.mul(u).add(load(table, o + 6 * VolChart.WIDTH));
      line = line.mul(u).add(load(table, o + 5 * VolChart.WIDTH));
      line = line.mul(u).add(load(table, o + 4 * VolChart.WIDTH));
      line = line.mul(u).add(load(table, o + 3 * VolChart.WIDTH));
      line = line.mul(u).add(load(table, o + 2 * VolChart.WIDTH));
      line = line.mul(u).add(load(table, o + VolChart.WIDTH));
      line.mul(u).add(load(table, o)).intoArray(batch.lines, i * VolChart.WIDTH + part);
    }
  }

  private static DoubleVector load(double[] from, int i) {
    return DoubleVector.fromArray(VectorEngine.SPECIES, from, i);
  }
}
