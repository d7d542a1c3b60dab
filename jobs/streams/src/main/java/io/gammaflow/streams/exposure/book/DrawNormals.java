package io.gammaflow.streams.exposure.book;

import io.gammaflow.quant.inventory.CounterNormals;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The standard normals that the contracts of a book are drawn with, kept from tick to tick: pure
 * functions of a contract's id, so that a restored book makes the same anew.
 */
final class DrawNormals {
  private final ContractTable table;
  private final int draws;
  private final Map<String, double[]> classes = new HashMap<>();

  /** By slot; with the names of the contracts that they are of. */
  private double[] @Nullable [] normals = new double[0][];

  private @Nullable String[] venues = {};
  private @Nullable String[] symbols = {};

  /**
   * @param draws how many normals each has
   */
  DrawNormals(ContractTable table, int draws) {
    this.table = table;
    this.draws = draws;
  }

  /** Those of the contract in a slot. */
  double[] of(int slot) {
    if (slot >= normals.length) {
      int room = Math.max(slot + 1, 2 * normals.length);
      normals = Arrays.copyOf(normals, room);
      venues = Arrays.copyOf(venues, room);
      symbols = Arrays.copyOf(symbols, room);
    }
    double[] known = normals[slot];
    if (known == null
        || !table.venue[slot].equals(venues[slot])
        || !table.symbol[slot].equals(symbols[slot])) {
      known = CounterNormals.first(draws, CounterNormals.key(table.contractId(slot)));
      normals[slot] = known;
      venues[slot] = table.venue[slot];
      symbols[slot] = table.symbol[slot];
    }
    return known;
  }

  /** Those that the calls, or the puts, of an underlying have in common, whatever the shard. */
  double[] ofClass(String underlying, boolean call) {
    return classes.computeIfAbsent(
        underlying + (call ? "|calls" : "|puts"),
        name -> CounterNormals.first(draws, CounterNormals.key(name)));
  }
}
