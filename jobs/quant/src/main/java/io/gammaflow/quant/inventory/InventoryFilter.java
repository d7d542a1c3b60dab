package io.gammaflow.quant.inventory;

import static io.gammaflow.quant.inventory.ContractStates.KNOWN;
import static io.gammaflow.quant.inventory.ContractStates.NO_FIGURE;
import static io.gammaflow.quant.inventory.ContractStates.STRIDE;

import io.gammaflow.quant.signing.SigningClass;
import org.jspecify.annotations.Nullable;

/**
 * Dealers' position per contract of one venue, from signed trades and open interest, as mean and
 * covariance of (position, drift, growth). A contract keeps the posterior before its previous epoch
 * and the sums of both open epochs, so a late print or a bust within them gives the bits of its
 * having been in time or never having been. Slots are dense; what a slot stands for is the
 * caller's. All sizes are lots.
 */
public final class InventoryFilter {
  private final ParameterHistory parameters;
  private final ContractStates states = new ContractStates();
  private final EpochSums sums = states.sums;
  private final Posterior x = new Posterior();
  private final FilterHealth health = new FilterHealth();
  private final EpochKeeper keeper;
  private final PositionReader reader;
  private final @Nullable OnlineCalibration calibration;

  /** A filter of one venue whose parameters stay as they are. */
  public InventoryFilter(FilterParameters parameters) {
    this(parameters, null);
  }

  private InventoryFilter(FilterParameters parameters, @Nullable OnlineCalibration calibration) {
    this.parameters = new ParameterHistory(parameters);
    this.calibration = calibration;
    this.keeper = new EpochKeeper(states, this.parameters, health, x, calibration);
    this.reader = new PositionReader(states, this.parameters, x);
  }

  /**
   * A filter of one venue that learns its parameters, from these on.
   *
   * @param epochDays length of an epoch, days
   */
  public static InventoryFilter calibrating(FilterParameters start, double epochDays) {
    return new InventoryFilter(start, new OnlineCalibration(start, epochDays));
  }

  /** What was learned of the venue; null where the parameters stay as they are. */
  public @Nullable OnlineCalibration calibration() {
    return calibration;
  }

  /**
   * Applies what was learned since the last call to epochs that end from now on. To be called at
   * instants that do not depend on arrival, e.g. with every daily report.
   *
   * @param days event time since the last call
   */
  public void recalibrate(double days) {
    if (calibration != null) {
      adopt(calibration.solve(days));
    }
  }

  /** The parameters for epochs that end from now on. */
  public FilterParameters parameters() {
    return parameters.latest();
  }

  /** Takes other parameters for the epochs that end from now on; ended ones keep theirs. */
  public void adopt(FilterParameters next) {
    parameters.adopt(next, states);
  }

  /**
   * Takes another start, for epochs that end from now on. What was learned is held against it.
   *
   * @param start differs from the last in the noise of open interest alone
   */
  public void startFrom(FilterParameters start) {
    adopt(calibration == null ? start : calibration.startFrom(start));
  }

  /** Whether the parameters agree with what open interest did, over contracts and epochs. */
  public FilterHealth health() {
    return health;
  }

  /** Enters a contract that is listed while the stream runs: open interest and position are 0. */
  public void enterListed(int slot) {
    states.enter(slot, KNOWN, parameters.latestVersion());
    x.listed(parameters.latest());
    x.store(states.before, slot * STRIDE);
    x.store(states.after, slot * STRIDE);
    states.opening[slot] = 0;
    states.closing[slot] = 0;
  }

  /**
   * Enters a contract that existed before the stream began.
   *
   * @param openInterest the open interest at which the stream starts, lots
   */
  public void enterLegacy(int slot, double openInterest) {
    enterWithoutFigure(slot);
    keeper.closeFirst(slot, openInterest);
  }

  /** Enters a contract that existed before, whose first report has not come yet. */
  public void enterWithoutFigure(int slot) {
    states.enter(slot, NO_FIGURE, parameters.latestVersion());
    states.opening[slot] = Double.NaN;
    states.closing[slot] = Double.NaN;
  }

  /**
   * Withdraws that a contract was new: its first report sets its prior, as of one that existed
   * before.
   *
   * @throws IllegalStateException where a report has closed an epoch of it
   */
  public void reenterAsLegacy(int slot) {
    if (!(states.opening[slot] == 0 && (states.closing[slot] == 0 || isAwaitingFigure(slot)))) {
      throw new IllegalStateException("slot " + slot + " already has an open interest report");
    }
    states.kind[slot] = NO_FIGURE;
    states.opening[slot] = Double.NaN;
    states.closing[slot] = Double.NaN;
  }

  /** Forgets a contract: its slot can be entered again. */
  public void free(int slot) {
    states.free(slot);
  }

  /** Whether a slot holds a contract. */
  public boolean isEntered(int slot) {
    return states.isEntered(slot);
  }

  /** Whether the contract has a position to read: one without any report yet has none. */
  public boolean isKnown(int slot) {
    return states.isEntered(slot) && states.kind[slot] == KNOWN;
  }

  /**
   * Counts a trade.
   *
   * @param epoch the one that the trade's own time falls into
   * @param sign +1 the customer bought, -1 sold, 0 unknown
   * @param lots size, > 0
   * @throws ArithmeticException when a contract's volume in an epoch leaves the range of a long
   */
  public void add(int slot, Epoch epoch, SigningClass signingClass, int sign, long lots) {
    if (epoch == Epoch.CURRENT) {
      states.current[slot] = sums.add(states.current[slot], signingClass.ordinal(), sign, lots);
    } else {
      states.previous[slot] = sums.add(states.previous[slot], signingClass.ordinal(), sign, lots);
      keeper.update(slot);
    }
  }

  /**
   * Takes a trade back, exactly as it was counted.
   *
   * @param epoch the one that the trade's own time falls into, at present
   * @throws IllegalStateException when no such trade was counted
   */
  public void remove(int slot, Epoch epoch, SigningClass signingClass, int sign, long lots) {
    if (epoch == Epoch.CURRENT) {
      sums.remove(states.current[slot], signingClass.ordinal(), sign, lots);
    } else {
      sums.remove(states.previous[slot], signingClass.ordinal(), sign, lots);
      keeper.update(slot);
    }
  }

  /**
   * Ends the running epoch without its report: the next trades belong to the next. The epoch before
   * it becomes final; if it still has no report, the two become one.
   */
  public void roll(int slot) {
    keeper.roll(slot);
  }

  /** Whether an ended epoch waits for its report. */
  public boolean isAwaitingFigure(int slot) {
    return states.isAwaitingFigure(slot);
  }

  /**
   * An open interest report: closes the epoch that waits for it, else ends the running one. The
   * first report of a contract without one sets its prior; trades before it are flow without a
   * report.
   *
   * @param openInterest at the epoch's end, lots
   * @param lengthInEpochs how long the epoch was, in units of the parameters' epoch; > 0
   */
  public void close(int slot, double openInterest, double lengthInEpochs) {
    keeper.close(slot, openInterest, lengthInEpochs);
  }

  /** Corrects the report that closed the previous epoch. */
  public void restate(int slot, double openInterest) {
    states.closing[slot] = openInterest;
    keeper.update(slot);
  }

  /**
   * Lots that now have known owners: they are subtracted from open interest, so that what follows
   * is about the rest. Where there is only the prior it becomes that of the rest, too.
   *
   * @param lots that leave; below 0 they come back
   * @param traded the epoch in which they changed hands, by a trade that is no longer counted; null
   *     where they had their owners before
   */
  public void exclude(int slot, double lots, @Nullable Epoch traded) {
    keeper.exclude(slot, lots, traded);
  }

  /**
   * Reads the position now: after the last report and all trades since.
   *
   * @return whether there is one; false leaves position, sd and bound 0
   */
  public boolean read(int slot, InventoryEstimate out) {
    return read(slot, Double.POSITIVE_INFINITY, out);
  }

  /**
   * The same where something newer than the last report of an epoch limits the position.
   *
   * @param largest no position is larger, lots
   */
  public boolean read(int slot, double largest, InventoryEstimate out) {
    return reader.read(slot, largest, out);
  }

  /** Customers' net buying per unit of volume, as known at the last report. */
  public double drift(int slot) {
    return states.after[slot * STRIDE + 1];
  }

  /**
   * How far the last report was from the expectation given its epoch's trades: the innovation
   * squared over its variance, about 1 on average; NaN where the epoch lacks a report at either
   * end.
   */
  public double surprise(int slot) {
    double square = states.nis[slot];
    return square < 0 ? Double.NaN : square;
  }

  /** Trades since the last report, lots. */
  public long volumeSinceFigure(int slot) {
    return states.volumeSinceFigure(slot);
  }

  /** Trades of the two open epochs whose side no rule could determine, lots. */
  public long unsignedVolume(int slot) {
    int unsigned = SigningClass.UNSIGNED.ordinal();
    return sums.volumeOf(states.previous[slot], unsigned)
        + sums.volumeOf(states.current[slot], unsigned);
  }

  /** Customers' signed flow since the contract was entered, every sign at face value, lots. */
  public long signedFlow(int slot) {
    return states.signedFlow(slot);
  }

  /**
   * Whether what was traded cannot have led to what is open: the signed flow exceeds open interest
   * beyond what errors of single signs explain, or open interest grew by more than the volume. Then
   * trades are missing or a sign is flipped.
   */
  public boolean isViolated(int slot) {
    return isKnown(slot) && Violations.isViolated(states, slot);
  }

  /**
   * A split or an adjustment: every size of the contract is multiplied. An epoch that has its
   * report becomes final.
   *
   * @param ratio new lots for one old lot, > 0
   */
  public void adjust(int slot, double ratio) {
    keeper.adjust(slot, ratio);
  }

  /** Bytes that the contracts take, spare places included. */
  public long bytes() {
    return states.bytes();
  }

  /** The filter as bytes. */
  public InventoryCodec codec() {
    return new InventoryCodec(states, parameters, health, calibration, keeper);
  }
}
