package io.gammaflow.quant.kernel;

import io.gammaflow.quant.exposure.LogGrid;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;

/**
 * The profiles of many draws of one book, at the nodes of a grid alone: one pass over the contracts
 * serves all draws, so that 64 of them cost a few times what one does. At the nodes the error is
 * that of {@link KernelProfile}; nothing is read between them, so the grid may be coarse. The k-th
 * draws of all slices of a book belong together and add.
 */
public final class KernelDraws {
  private static final int VERSION = 1;
  private static final int HEADER = 4 * Integer.BYTES + Double.BYTES;

  private final LogGrid grid;
  private final int draws;

  /** S * gamma, a row of draws for each node. */
  private final double[] density;

  private final double[] delta;

  KernelDraws(LogGrid grid, int draws, double[] density, double[] delta) {
    this.grid = grid;
    this.draws = draws;
    this.density = density;
    this.delta = delta;
  }

  /** Positions of one contract in every draw. */
  @FunctionalInterface
  public interface Source {
    /**
     * Fills in a contract's draws; asked at most once for each contract, in no order that means
     * anything.
     *
     * @param contract its place in the columns
     * @param positions takes one position a draw, contracts, + = dealers long
     */
    void draw(int contract, double[] positions);
  }

  /** Where the nodes are. */
  public LogGrid grid() {
    return grid;
  }

  /** How many draws. */
  public int draws() {
    return draws;
  }

  /** Dealers' option delta of a draw at a node, underlying units. */
  public double delta(int draw, int node) {
    return delta[node * draws + draw];
  }

  /** gamma * S^2/100 of a draw at a node: currency per 1 % move, + = dealers long gamma. */
  public double gexPerPct(int draw, int node) {
    return density[node * draws + draw] * grid.price(node) / 100;
  }

  /** Prices of the nodes. */
  public double[] prices() {
    double[] prices = new double[grid.nodes()];
    for (int i = 0; i < prices.length; i++) {
      prices[i] = grid.price(i);
    }
    return prices;
  }

  /**
   * One draw at all nodes.
   *
   * @param prices {@link #prices}
   * @param toDelta takes {@link #delta}
   * @param toGexPerPct takes {@link #gexPerPct}
   */
  public void read(int draw, double[] prices, double[] toDelta, double[] toGexPerPct) {
    for (int i = 0, at = draw; i < prices.length; i++, at += draws) {
      toDelta[i] = delta[at];
      toGexPerPct[i] = density[at] * prices[i] / 100;
    }
  }

  /** Underlying units that dealers trade when the price goes from one node to another, + = buy. */
  public double hedgeFlowUnits(int draw, int fromNode, int toNode) {
    return delta(draw, fromNode) - delta(draw, toNode);
  }

  /**
   * Adds another book, draw by draw and node by node.
   *
   * @throws IllegalArgumentException where the grids or the numbers of draws differ
   */
  public void add(KernelDraws other) {
    if (!grid.equals(other.grid) || draws != other.draws) {
      throw new IllegalArgumentException(
          "grids differ: " + draws + " on " + grid + " and " + other.draws + " on " + other.grid);
    }
    for (int i = 0; i < delta.length; i++) {
      density[i] += other.density[i];
      delta[i] += other.delta[i];
    }
  }

  /**
   * A copy for the wire, in single precision: a draw is random in its first digits. {@link
   * #fromBytes} reads it.
   */
  public byte[] toBytes() {
    ByteBuffer bytes = ByteBuffer.allocate(HEADER + 2 * Float.BYTES * delta.length);
    bytes.putInt(VERSION).putInt(draws).putInt(grid.firstNode()).putInt(grid.nodes());
    bytes.putDouble(grid.step());
    FloatBuffer floats = bytes.asFloatBuffer();
    floats.put(floats(density)).put(floats(delta));
    return bytes.array();
  }

  private static float[] floats(double[] values) {
    float[] floats = new float[values.length];
    for (int i = 0; i < floats.length; i++) {
      floats[i] = (float) values[i];
    }
    return floats;
  }

  /**
   * Reads what {@link #toBytes} wrote.
   *
   * @throws IllegalArgumentException for anything else
   */
  public static KernelDraws fromBytes(byte[] wire) {
    ByteBuffer bytes = ByteBuffer.wrap(wire);
    if (wire.length < HEADER || bytes.getInt() != VERSION) {
      throw new IllegalArgumentException("not draws of version " + VERSION);
    }
    int draws = bytes.getInt();
    int firstNode = bytes.getInt();
    int nodes = bytes.getInt();
    LogGrid grid = new LogGrid(bytes.getDouble(), firstNode, nodes);
    if (bytes.remaining() != 2L * Float.BYTES * draws * nodes) {
      throw new IllegalArgumentException(wire.length + " bytes for " + draws + " draws on " + grid);
    }
    FloatBuffer floats = bytes.asFloatBuffer();
    return new KernelDraws(
        grid, draws, doubles(floats, draws * nodes), doubles(floats, draws * nodes));
  }

  private static double[] doubles(FloatBuffer from, int count) {
    float[] floats = new float[count];
    from.get(floats);
    double[] values = new double[count];
    for (int i = 0; i < count; i++) {
      values[i] = floats[i];
    }
    return values;
  }
}
