package io.gammaflow.quant.implied;

/** The loops in plain Java. */
public final class PlainVolEngine implements VolEngine {
  /** The loops of one thread. */
  public PlainVolEngine() {}

  @Override
  public String name() {
    return "plain";
  }

  @Override
  public void locate(VolQuotes quotes, int from, int count, VolBatch batch) {
    locate(quotes, from, 0, count, batch);
  }

  /**
   * The same for a part of a batch.
   *
   * @param start first place of the batch that is to be filled
   * @param count end of its places
   */
  public void locate(VolQuotes quotes, int from, int start, int count, VolBatch batch) {
    for (int i = start; i < count; i++) {
      locate(quotes, from + i, batch, i);
    }
  }

  private static void locate(VolQuotes quotes, int q, VolBatch batch, int i) {
    double price = quotes.undiscountedPrice()[q];
    double forward = quotes.forward()[q];
    double strike = quotes.strike()[q];
    double years = quotes.years()[q];
    double gap = forward - strike;
    double worth = Math.max(quotes.call()[q] ? gap : -gap, 0);
    double time = price - worth;
    double beta = time / Math.sqrt(forward * strike);
    double x = Math.abs(VolLogs.ofRatio(forward, strike));
    double v = VolLogs.ofRatio(beta + x, beta);
    double sum = x + VolChart.AT_THE_MONEY * beta;
    double near = VolChart.NEAR + v;
    double y = sum * sum * near / (near + VolChart.FAR * (v * v));
    double b = 1 + v;
    double c = 1 + y;
    long row = VolLogs.piece(b);
    long column = VolLogs.piece(c);
    boolean inside =
        row < VolChart.ROWS
            && column < VolChart.COLUMNS
            && time > VolChart.LEAST
            && time > VolChart.LEAST_SHARE * price
            && Math.min(Math.min(forward, strike), years) > VolChart.LEAST
            && Math.max(Math.max(forward, strike), years) < VolChart.MOST;
    long place = (row * VolChart.COLUMNS + column) * VolChart.CELL;
    batch.cell[i] = inside ? place : VolChart.NOWHERE;
    batch.across[i] = VolLogs.inPiece(b);
    batch.up[i] = VolLogs.inPiece(c);
    batch.scale[i] = sum / Math.sqrt(years);
  }

  @Override
  public void gather(int count, VolBatch batch) {
    double[] table = batch.table;
    double[] lines = batch.lines;
    for (int i = 0; i < count; i++) {
      int from = (int) batch.cell[i];
      double u = batch.across[i];
      int to = i * VolChart.WIDTH;
      for (int l = 0; l < VolChart.WIDTH; l++) {
        int o = from + l;
        double line = table[o + 9 * VolChart.WIDTH];
        line = line * u + table[o + 8 * VolChart.WIDTH];
        line = line * u + table[o + 7 * VolChart.WIDTH];
        line = line * u + table[o + 6 * VolChart.WIDTH];
        line = line * u + table[o + 5 * VolChart.WIDTH];
        line = line * u + table[o + 4 * VolChart.WIDTH];
        line = line * u + table[o + 3 * VolChart.WIDTH];
        line = line * u + table[o + 2 * VolChart.WIDTH];
        line = line * u + table[o + VolChart.WIDTH];
        lines[to + l] = line * u + table[o];
      }
    }
  }
}
