package io.gammaflow.streams.exposure.book;

import io.gammaflow.quant.black.SettlementAverage;
import io.gammaflow.quant.exposure.ContractColumns;
import io.gammaflow.quant.exposure.LogGrid;
import io.gammaflow.quant.exposure.Smile;
import io.gammaflow.quant.exposure.SpotExposure;
import io.gammaflow.quant.inventory.PosteriorDraws;
import io.gammaflow.quant.kernel.KernelDraws;
import io.gammaflow.quant.kernel.KernelProfile;
import io.gammaflow.quant.kernel.MoneynessBuilder;
import io.gammaflow.schemas.record.Exercise;
import io.gammaflow.schemas.record.Flag;
import io.gammaflow.schemas.record.PositioningModel;
import io.gammaflow.schemas.record.Settlement;
import io.gammaflow.streams.exposure.Calendars;
import io.gammaflow.streams.exposure.ExposureConfig;
import io.gammaflow.streams.exposure.ExposureOptions;
import io.gammaflow.streams.exposure.Models;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The priced contracts of one venue at a tick: gathers them, then fills the venue's slice. */
final class VenueExposure {
  private static final double ONE_DAY = 1.0 / 365;

  private final DealerBook book;
  private final ContractTable table;
  private final ExposureConfig config;
  private final String underlying;
  private final VenueSlice slice;
  private final QuotedSpots spots;
  private final double spot;
  private final long tick;
  private final SliceTools tools;
  private final MoneynessBuilder kernel;
  private final SmileBoard board;
  private final ContractColumns columns;
  private final double[] years;
  private final int[] slots;

  /**
   * @param spots at the tick; the book's own > 0
   * @param capacity how many contracts may come
   * @param tools what builds it, kept from tick to tick
   */
  VenueExposure(
      DealerBook book,
      ExposureConfig config,
      String underlying,
      VenueSlice slice,
      QuotedSpots spots,
      long tick,
      int capacity,
      SliceTools tools) {
    this.book = book;
    this.table = book.table;
    this.config = config;
    this.underlying = underlying;
    this.slice = slice;
    this.spots = spots;
    this.spot = spots.first().price();
    this.tick = tick;
    this.tools = tools;
    this.kernel = new MoneynessBuilder(tools.kernel());
    this.board = new SmileBoard(table, config);
    this.columns = new ContractColumns(capacity);
    this.years = new double[capacity];
    this.slots = new int[capacity];
  }

  /** Takes a priced contract; one that nobody holds adds nothing and is left out. */
  void add(int slot, double forward, double vol, double yearsToExpiry) {
    board.mark(slot, forward, vol);
    double averaging = 1;
    if (table.settlement[slot] == Settlement.AVERAGE_30M) {
      averaging = SettlementAverage.factor((table.expiry[slot] - tick) / 1e6);
      slice.raiseIf(Flag.SETTLEMENT_WINDOW, averaging < 1);
    }
    boolean held =
        table.openInterest[slot] > 0
            || table.customerFlow[slot] != 0
            || table.volumeSinceFigure[slot] != 0;
    if (!held) {
      return;
    }
    if (table.exercise[slot] == Exercise.AMERICAN && !slice.has(Flag.EARLY_EXERCISE)) {
      slice.raiseIf(
          Flag.EARLY_EXERCISE,
          EarlyExerciseRule.matters(
              table.call[slot],
              spot,
              forward,
              table.strike[slot],
              yearsToExpiry,
              config.get(ExposureOptions.RATE),
              vol));
    }
    int i = columns.size();
    String quoted = table.currency[slot];
    columns.add(
        table.strike[slot] * spots.worth(quoted),
        table.call[slot],
        forward / spots.of(quoted).price(),
        vol * Math.sqrt(yearsToExpiry),
        table.multiplier[slot] * averaging);
    years[i] = yearsToExpiry;
    slots[i] = slot;
  }

  /** Fills in profiles and sums. */
  void finish() {
    int models = Models.ALL.size();
    double[] vaults = vaults();
    double[][] positions = new double[vaults.length > 0 ? models + 1 : models][];
    for (int m = 0; m < models; m++) {
      positions[m] = positions(Models.ALL.get(m));
    }
    if (vaults.length > 0) {
      positions[models] = vaults;
    }
    LogGrid grid = tools.prices().grid(underlying, spot);
    @Nullable Smile[] smiles = board.smiles(slots, years, columns.size());
    slice.raiseIf(Flag.SMILE_MISSING, board.isMissing());
    KernelProfile[] profiles = kernel.build(grid, columns, smiles, positions);
    if (Models.needsTrades(config.positioningModel()) || book.header.hasTrades()) {
      uncertainty(grid, smiles, positions[Models.ALL.indexOf(PositioningModel.FILTER)]);
    }
    slice.profiles = new double[models][];
    for (int m = 0; m < models; m++) {
      slice.profiles[m] = profiles[m].toArray();
    }
    if (vaults.length > 0) {
      slice.vaultProfile = profiles[models].toArray();
    }
    sums(smiles, positions[Models.ALL.indexOf(config.positioningModel())]);
  }

  private double[] positions(PositioningModel model) {
    double[] p = new double[columns.size()];
    for (int i = 0; i < p.length; i++) {
      p[i] = finite(book.position(slots[i], model));
    }
    return p;
  }

  /**
   * What dealers hold against vaults; empty where they hold nothing, or the model asks no vault.
   */
  private double[] vaults() {
    double[] p = new double[columns.size()];
    boolean any = false;
    if (config.positioningModel() == PositioningModel.FILTER) {
      for (int i = 0; i < p.length; i++) {
        p[i] = finite(book.vaults.dealers(slots[i]));
        any |= p[i] != 0;
      }
    }
    return any ? p : new double[0];
  }

  /** Replaces a value that is not finite by 0 and raises INVARIANT_BROKEN. */
  private double finite(double value) {
    if (Double.isFinite(value)) {
      return value;
    }
    slice.raise(Flag.INVARIANT_BROKEN);
    return 0;
  }

  private void uncertainty(LogGrid grid, @Nullable Smile[] smiles, double[] mean) {
    double[] sd = new double[columns.size()];
    for (int i = 0; i < sd.length; i++) {
      sd[i] = finite(book.inventory.sd(slots[i]));
    }
    slice.variance = kernel.variance(grid, columns, smiles, sd, spot).toArray();
    boolean hedgeable =
        book.header.liquidity || config.feedback().dailyUnits().containsKey(underlying);
    if (hedgeable && config.drawsOf(underlying)) {
      PosteriorDraws draws = new PosteriorDraws(Models.SHARED_ERROR);
      DrawNormals normals = tools.normals();
      double[] calls = normals.ofClass(underlying, true);
      double[] puts = normals.ofClass(underlying, false);
      KernelDraws.Source source =
          (i, out) ->
              draws.draw(mean[i], sd[i], normals.of(slots[i]), columns.call(i) ? calls : puts, out);
      slice.draws =
          kernel
              .draws(
                  tools.prices().drawGrid(spot),
                  columns,
                  smiles,
                  config.get(ExposureOptions.DRAWS),
                  source)
              .toBytes();
    }
  }

  private void sums(@Nullable Smile[] smiles, double[] position) {
    SpotExposure at = SpotExposure.at(spot, columns, years, smiles);
    slice.deltaUnits = at.deltaUnits(position);
    slice.vannaUnitsPerVolPoint = at.vannaUnitsPerVolPoint(position);
    slice.charmUnitsPerHour = at.charmUnitsPerHour(position);
    TreeMap<Long, Double> byExpiry = new TreeMap<>();
    TreeMap<Double, Double> byStrike = new TreeMap<>();
    TreeMap<Double, Double> near = new TreeMap<>();
    for (int i = 0; i < position.length; i++) {
      double gex = position[i] * at.unitGexPerPct(i);
      int slot = slots[i];
      slice.absoluteGex += Math.abs(gex);
      if (Calendars.expiresToday(slice.venue, tick, table.expiry[slot])) {
        slice.absoluteZeroDteGex += Math.abs(gex);
      }
      byExpiry.merge(table.expiry[slot], gex, Double::sum);
      byStrike.merge(table.strike[slot], gex, Double::sum);
      if (years[i] <= ONE_DAY) {
        near.merge(table.strike[slot], gex, Double::sum);
      }
    }
    slice.nearStrikes = near.keySet().stream().mapToDouble(Double::doubleValue).toArray();
    slice.nearGex = values(near);
    slice.expiries = byExpiry.keySet().stream().mapToLong(Long::longValue).toArray();
    slice.gexByExpiry = values(byExpiry);
    slice.strikes = byStrike.keySet().stream().mapToDouble(Double::doubleValue).toArray();
    slice.gexByStrike = values(byStrike);
  }

  private static double[] values(Map<?, Double> map) {
    return map.values().stream().mapToDouble(Double::doubleValue).toArray();
  }
}
