package io.gammaflow.quant.kernel;

import io.gammaflow.quant.exposure.ContractColumns;
import io.gammaflow.quant.exposure.LogGrid;
import io.gammaflow.quant.exposure.MoneynessReading;
import io.gammaflow.quant.exposure.Smile;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Profiles of a book in which implied volatility moves with moneyness. S * gamma of a contract is
 * no Gaussian then, but a function of ln(K/F) alone: it is looked up in a {@link MoneynessTable} of
 * its expiry at every node. A contract without a smile keeps its volatility at every level and goes
 * through the kernel. For one thread.
 */
public final class MoneynessBuilder {
  /** Least {@link Smile#width} in steps of the grid, so that squares are read as well. */
  public static final double LEAST_STEPS = 4;

  private final KernelBuilder kernel;

  /** A builder over the kernel's. */
  public MoneynessBuilder(KernelBuilder kernel) {
    this.kernel = kernel;
  }

  /**
   * See {@link KernelBuilder#build}.
   *
   * @param smiles of each contract, null where it has none; at least {@link #LEAST_STEPS} wide
   */
  public KernelProfile[] build(
      LogGrid grid, ContractColumns contracts, @Nullable Smile[] smiles, double[][] positions) {
    if (none(smiles, contracts)) {
      return kernel.build(grid, contracts, positions);
    }
    double[][] rest = new double[positions.length][];
    NodeSums[] sums = new NodeSums[positions.length];
    for (int m = 0; m < positions.length; m++) {
      KernelInputs.checkLength("position", positions[m], contracts.size());
      rest[m] = withoutSmile(positions[m], smiles, contracts.size());
      sums[m] = new NodeSums(grid);
    }
    KernelProfile[] profiles = kernel.build(grid, contracts, rest);
    Units units = new Units(grid, contracts, smiles);
    for (int i = 0; i < contracts.size(); i++) {
      if (units.read(i)) {
        for (int m = 0; m < positions.length; m++) {
          double held = positions[m][i] * contracts.unitScale(i);
          KernelInputs.checkPosition(positions[m][i], held, i);
          if (held != 0) {
            sums[m].add(held, units.callDelta, units.put(i), units.density, units.peak);
          }
        }
      }
    }
    for (int m = 0; m < positions.length; m++) {
      profiles[m].add(sums[m].profile());
    }
    return profiles;
  }

  /** See {@link KernelBuilder#variance}. */
  public KernelVariance variance(
      LogGrid grid, ContractColumns contracts, @Nullable Smile[] smiles, double[] sd, double spot) {
    if (none(smiles, contracts)) {
      return kernel.variance(grid, contracts, sd, spot);
    }
    KernelInputs.checkSds(sd, contracts.size());
    KernelVariance variance =
        kernel.variance(grid, contracts, withoutSmile(sd, smiles, contracts.size()), spot);
    NodeSums calls = new NodeSums(grid);
    NodeSums puts = new NodeSums(grid);
    NodeSums squares = new NodeSums(grid);
    NodeSums flows = new NodeSums(grid);
    Units units = new Units(grid, contracts, smiles);
    MoneynessReading atSpot = new MoneynessReading();
    for (int i = 0; i < contracts.size(); i++) {
      Smile smile = smiles[i];
      double held = sd[i] * contracts.unitScale(i);
      if (smile != null && held != 0 && units.read(i)) {
        NodeSums ofClass = contracts.call(i) ? calls : puts;
        ofClass.add(held, units.callDelta, units.put(i), units.density, units.peak);
        squares.addSquares(held, units.density);
        smile.read(level(contracts, i) - Math.log(spot), atSpot);
        flows.takeSquares(held, units.callDelta, atSpot.callDelta());
      }
    }
    variance.add(
        new KernelVariance(
            spot,
            calls.profile(),
            puts.profile(),
            squares.profile(),
            new NodeSums(grid).profile(),
            flows.profile()));
    return variance;
  }

  /** See {@link KernelBuilder#draws}. */
  public KernelDraws draws(
      LogGrid grid,
      ContractColumns contracts,
      @Nullable Smile[] smiles,
      int draws,
      KernelDraws.Source source) {
    if (none(smiles, contracts)) {
      return kernel.draws(grid, contracts, draws, source);
    }
    KernelDraws.Source rest =
        (i, positions) -> {
          if (smiles[i] == null) {
            source.draw(i, positions);
          } else {
            Arrays.fill(positions, 0);
          }
        };
    KernelDraws sum = kernel.draws(grid, contracts, draws, rest);
    double[] density = new double[grid.nodes() * draws];
    double[] delta = new double[density.length];
    double[] row = new double[draws];
    MoneynessReading reading = new MoneynessReading();
    for (int i = 0; i < contracts.size(); i++) {
      Smile smile = smiles[i];
      if (smile != null) {
        source.draw(i, row);
        for (int k = 0; k < draws; k++) {
          double held = row[k] * contracts.unitScale(i);
          KernelInputs.checkPosition(row[k], held, i);
          row[k] = held;
        }
        for (int j = 0; j < grid.nodes(); j++) {
          smile.read(level(contracts, i) - grid.logPrice(j), reading);
          double unitDelta = reading.callDelta() - (contracts.call(i) ? 0 : 1);
          for (int k = 0; k < draws; k++) {
            density[j * draws + k] += row[k] * reading.density();
            delta[j * draws + k] += row[k] * unitDelta;
          }
        }
      }
    }
    sum.add(new KernelDraws(grid, draws, density, delta));
    return sum;
  }

  private static boolean none(@Nullable Smile[] smiles, ContractColumns contracts) {
    for (int i = 0; i < contracts.size(); i++) {
      if (smiles[i] != null) {
        return false;
      }
    }
    return true;
  }

  private static double[] withoutSmile(double[] values, @Nullable Smile[] smiles, int n) {
    double[] rest = Arrays.copyOf(values, n);
    for (int i = 0; i < n; i++) {
      rest[i] = smiles[i] == null ? rest[i] : 0;
    }
    return rest;
  }

  private static double level(ContractColumns contracts, int i) {
    return Math.log(contracts.strike(i) / contracts.forwardRatio(i));
  }

  /** One contract at all nodes and beside them. */
  private static final class Units {
    private final LogGrid grid;
    private final ContractColumns contracts;
    private final @Nullable Smile[] smiles;
    private final Map<Smile, MoneynessTable> tables = new IdentityHashMap<>();
    private double lowest = Double.POSITIVE_INFINITY;
    private double highest = Double.NEGATIVE_INFINITY;
    final double[] callDelta;
    final double[] density;
    double peak;

    Units(LogGrid grid, ContractColumns contracts, @Nullable Smile[] smiles) {
      this.grid = grid;
      this.contracts = contracts;
      this.smiles = smiles;
      callDelta = new double[grid.nodes() + 2 * CellFilter.MARGIN];
      density = new double[callDelta.length];
      double margin = CellFilter.MARGIN * grid.step();
      for (int i = 0; i < contracts.size(); i++) {
        if (smiles[i] != null) {
          double level = level(contracts, i);
          lowest = Math.min(lowest, level - grid.logPrice(grid.nodes() - 1) - margin);
          highest = Math.max(highest, level - grid.logPrice(0) + margin);
        }
      }
    }

    double put(int i) {
      return contracts.call(i) ? 0 : 1;
    }

    boolean read(int i) {
      Smile smile = smiles[i];
      if (smile == null) {
        return false;
      }
      MoneynessTable table =
          tables.computeIfAbsent(smile, s -> new MoneynessTable(s, grid, lowest, highest));
      table.read(level(contracts, i), -CellFilter.MARGIN, callDelta, density);
      peak = table.peak;
      return true;
    }
  }
}
