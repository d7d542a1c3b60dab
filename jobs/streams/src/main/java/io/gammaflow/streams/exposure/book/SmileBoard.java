package io.gammaflow.streams.exposure.book;

import io.gammaflow.quant.exposure.Smile;
import io.gammaflow.quant.exposure.SmileFit;
import io.gammaflow.quant.kernel.MoneynessBuilder;
import io.gammaflow.schemas.record.VolDynamics;
import io.gammaflow.streams.exposure.ExposureConfig;
import io.gammaflow.streams.exposure.ExposureOptions;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The smiles of the expiries of a venue at a tick, one per expiry and root, for volatility that
 * moves with moneyness: fitted to the volatilities of all contracts that have one, held or not.
 */
final class SmileBoard {
  private final ContractTable table;
  private final boolean asked;
  private final double leastWidth;
  private final Map<Expiry, SmileFit> fits = new HashMap<>();
  private boolean missing;

  private record Expiry(long time, String root) {}

  SmileBoard(ContractTable table, ExposureConfig config) {
    this.table = table;
    asked = config.get(ExposureOptions.VOL_DYNAMICS) == VolDynamics.STICKY_MONEYNESS;
    leastWidth = MoneynessBuilder.LEAST_STEPS * config.get(ExposureOptions.GRID_STEP);
  }

  /** Adds the volatility of a contract, in canonical order. */
  void mark(int slot, double forward, double vol) {
    if (asked && vol > 0) {
      fits.computeIfAbsent(expiry(slot), e -> new SmileFit())
          .add(Math.log(table.strike[slot] / forward), vol);
    }
  }

  /**
   * The smile of each contract; null where volatility stays by strike, be it that there are too few
   * marks, that they are no smile, or that the expiry is too near for the grid.
   *
   * @param slots contracts
   * @param years time to expiry of each
   */
  @Nullable Smile[] smiles(int[] slots, double[] years, int count) {
    @Nullable Smile[] smiles = new Smile[count];
    Map<Expiry, Smile> fitted = new HashMap<>();
    for (int i = 0; i < count && asked; i++) {
      Expiry expiry = expiry(slots[i]);
      SmileFit fit = fits.remove(expiry);
      if (fit != null) {
        Smile smile = fit.fit(years[i]);
        if (smile != null && smile.width() >= leastWidth) {
          fitted.put(expiry, smile);
        }
      }
      smiles[i] = fitted.get(expiry);
      missing |= smiles[i] == null;
    }
    return smiles;
  }

  /** Whether a contract was left without one. */
  boolean isMissing() {
    return missing;
  }

  private Expiry expiry(int slot) {
    return new Expiry(table.expiry[slot], table.root[slot]);
  }
}
