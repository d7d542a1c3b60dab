package io.gammaflow.quant.inventory;

import io.gammaflow.quant.signing.SigningClass;
import java.util.Arrays;

/**
 * Dealers' position per contract, from signed trades and open interest, as mean and covariance of
 * (position, imbalance). A contract keeps the posterior before its previous epoch and the sums of
 * both open epochs, so a late print or a bust within them gives the bits of its having been in time
 * or never having been. Slots are dense; what a slot stands for is the caller's. All sizes are
 * lots.
 */
public final class InventoryFilter {
  private static final int STRIDE = 5;

  private static final byte FREE = 0;
  private static final byte NO_FIGURE = 1;
  private static final byte KNOWN = 2;

  private final ParameterHistory parameters;
  private final EpochSums sums = new EpochSums();
  private final Posterior x = new Posterior();
  private final FilterHealth health = new FilterHealth();

  private byte[] kind = {};

  /** Posterior before the previous epoch. */
  private double[] before = {};

  /** Posterior after it; while its figure is awaited, without the figure. */
  private double[] after = {};

  /** Open interest before and after the previous epoch, NaN where there is no figure. */
  private double[] opening = {};

  private double[] closing = {};
  private float[] length = {};
  private float[] nis = {};
  private int[] version = {};
  private int[] previous = {};
  private int[] current = {};

  /** Raw signed flow and W of the epochs before the previous. */
  private long[] pastSigned = {};

  private double[] pastSquares = {};

  /** Open interest when the contract was entered. */
  private double[] entryOpenInterest = {};

  /** A filter of one venue. */
  public InventoryFilter(FilterParameters parameters) {
    this.parameters = new ParameterHistory(parameters);
  }

  /** The parameters for epochs that end from now on. */
  public FilterParameters parameters() {
    return parameters.latest();
  }

  /** Takes other parameters for the epochs that end from now on; ended ones keep theirs. */
  public void adopt(FilterParameters next) {
    parameters.adopt(next);
  }

  /** Whether the parameters agree with what open interest did, over contracts and epochs. */
  public FilterHealth health() {
    return health;
  }

  /** Enters a contract that is listed while the stream runs: open interest and position are 0. */
  public void enterListed(int slot) {
    enter(slot, KNOWN);
    x.listed(parameters.latest());
    store(before, slot);
    store(after, slot);
    opening[slot] = 0;
    closing[slot] = 0;
  }

  /**
   * Enters a contract that existed before the stream began.
   *
   * @param openInterest the figure from which the stream starts, lots
   */
  public void enterLegacy(int slot, double openInterest) {
    enter(slot, KNOWN);
    x.legacy(parameters.latest(), openInterest);
    store(before, slot);
    store(after, slot);
    // The prior holds what led to the figure: nothing before it is measured against it.
    opening[slot] = Double.NaN;
    closing[slot] = openInterest;
    entryOpenInterest[slot] = openInterest;
  }

  /** Enters a contract that existed before, whose first figure has not come yet. */
  public void enterWithoutFigure(int slot) {
    enter(slot, NO_FIGURE);
    opening[slot] = Double.NaN;
    closing[slot] = Double.NaN;
  }

  /** Forgets a contract: its slot can be entered again. */
  public void free(int slot) {
    if (isEntered(slot)) {
      sums.release(previous[slot]);
      sums.release(current[slot]);
      kind[slot] = FREE;
    }
  }

  /** Whether a slot holds a contract. */
  public boolean isEntered(int slot) {
    return slot < kind.length && kind[slot] != FREE;
  }

  /** Whether the contract has a position to read: one without any figure yet has none. */
  public boolean isKnown(int slot) {
    return slot < kind.length && kind[slot] == KNOWN;
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
      current[slot] = sums.add(current[slot], signingClass.ordinal(), sign, lots);
    } else {
      previous[slot] = sums.add(previous[slot], signingClass.ordinal(), sign, lots);
      update(slot);
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
      sums.remove(current[slot], signingClass.ordinal(), sign, lots);
    } else {
      sums.remove(previous[slot], signingClass.ordinal(), sign, lots);
      update(slot);
    }
  }

  /**
   * Ends the running epoch without its figure: the next trades belong to the next. The epoch before
   * it becomes final; if it still has no figure, the two become one.
   */
  public void roll(int slot) {
    if (Double.isNaN(closing[slot])) {
      previous[slot] = sums.merge(current[slot], previous[slot]);
    } else {
      makeFinal(slot);
      previous[slot] = current[slot];
      opening[slot] = closing[slot];
      closing[slot] = Double.NaN;
    }
    current[slot] = EpochSums.NONE;
    version[slot] = parameters.latestVersion();
    update(slot);
  }

  /** Whether an ended epoch waits for its figure. */
  public boolean isAwaitingFigure(int slot) {
    return Double.isNaN(closing[slot]);
  }

  /**
   * A figure of open interest: closes the epoch that waits for it, else ends the running one.
   *
   * @param openInterest at the epoch's end, lots
   * @param lengthInEpochs how long the epoch was, in units of the parameters' epoch; > 0
   */
  public void close(int slot, double openInterest, double lengthInEpochs) {
    if (kind[slot] == NO_FIGURE) {
      closeFirst(slot, openInterest);
      return;
    }
    if (!isAwaitingFigure(slot)) {
      roll(slot);
    }
    closing[slot] = openInterest;
    length[slot] = (float) lengthInEpochs;
    version[slot] = parameters.latestVersion();
    update(slot);
  }

  /** Corrects the figure that closed the previous epoch. */
  public void restate(int slot, double openInterest) {
    closing[slot] = openInterest;
    update(slot);
  }

  /** The prior is that of the first figure; what traded before it is flow without a figure. */
  private void closeFirst(int slot, double openInterest) {
    previous[slot] = sums.merge(current[slot], previous[slot]);
    current[slot] = EpochSums.NONE;
    kind[slot] = KNOWN;
    x.legacy(parameters.latest(), openInterest);
    store(before, slot);
    closing[slot] = openInterest;
    entryOpenInterest[slot] = openInterest;
    version[slot] = parameters.latestVersion();
    update(slot);
  }

  /**
   * Reads the position now: after the last figure and all trades since.
   *
   * @return whether there is one; false leaves position, sd and bound 0
   */
  public boolean read(int slot, InventoryEstimate out) {
    if (!isKnown(slot)) {
      out.set(0, 0, 0);
      return false;
    }
    load(after, slot);
    EpochUpdate.readFlow(x, parameters.latest(), sums, current[slot]);
    x.endEpoch();
    double open =
        Double.isNaN(closing[slot]) ? opening[slot] + sums.volumeOf(previous[slot]) : closing[slot];
    out.set(x.position, x.pp, Math.max(0, open + sums.volumeOf(current[slot])));
    return true;
  }

  /** Customers' imbalance per unit of volume, as far as it is known; in [-1, 1] when it is. */
  public double drift(int slot) {
    return after[slot * STRIDE + 1];
  }

  /** Trades since the last figure, lots. */
  public long volumeSinceFigure(int slot) {
    long running = sums.volumeOf(current[slot]);
    return Double.isNaN(closing[slot]) ? running + sums.volumeOf(previous[slot]) : running;
  }

  /** Customers' signed flow since the contract was entered, every sign at face value, lots. */
  public long signedFlow(int slot) {
    return pastSigned[slot] + sums.signedOf(previous[slot]) + sums.signedOf(current[slot]);
  }

  /**
   * Whether what was traded cannot have led to what is open: the signed flow exceeds open interest
   * beyond what errors of single signs explain, or open interest grew by more than the volume. Then
   * trades are missing or a sign is flipped.
   */
  public boolean isViolated(int slot) {
    if (!isKnown(slot)) {
      return false;
    }
    double open = Double.isNaN(closing[slot]) ? opening[slot] : closing[slot];
    double squares =
        pastSquares[slot] + sums.squaresOf(previous[slot]) + sums.squaresOf(current[slot]);
    double bound = open + volumeSinceFigure(slot);
    return Violations.exceedsOpenInterest(signedFlow(slot), squares, entryOpenInterest[slot], bound)
        || Violations.outgrowsVolume(closing[slot] - opening[slot], sums.volumeOf(previous[slot]));
  }

  /**
   * A split or an adjustment: every size of the contract is multiplied, its previous epoch becomes
   * final.
   *
   * @param ratio new lots for one old lot, > 0
   */
  public void adjust(int slot, double ratio) {
    boolean awaiting = isAwaitingFigure(slot);
    if (!awaiting) {
      makeFinal(slot);
      sums.release(previous[slot]);
      previous[slot] = EpochSums.NONE;
      opening[slot] = closing[slot];
    }
    sums.rescale(previous[slot], ratio);
    sums.rescale(current[slot], ratio);
    opening[slot] *= ratio;
    closing[slot] *= ratio;
    pastSigned[slot] = Math.round(pastSigned[slot] * ratio);
    pastSquares[slot] *= ratio * ratio;
    entryOpenInterest[slot] *= ratio;
    int at = slot * STRIDE;
    before[at] *= ratio;
    before[at + 2] *= ratio * ratio;
    before[at + 3] *= ratio;
    update(slot);
  }

  private void enter(int slot, byte newKind) {
    if (isEntered(slot)) {
      throw new IllegalStateException("slot " + slot + " is taken");
    }
    if (slot >= kind.length) {
      grow(slot + 1);
    }
    kind[slot] = newKind;
    length[slot] = 1;
    nis[slot] = -1;
    version[slot] = parameters.latestVersion();
    previous[slot] = EpochSums.NONE;
    current[slot] = EpochSums.NONE;
    pastSigned[slot] = 0;
    pastSquares[slot] = 0;
    entryOpenInterest[slot] = 0;
  }

  private void grow(int needed) {
    int n = Math.max(needed, Math.max(64, kind.length + kind.length / 2));
    kind = Arrays.copyOf(kind, n);
    before = Arrays.copyOf(before, n * STRIDE);
    after = Arrays.copyOf(after, n * STRIDE);
    opening = Arrays.copyOf(opening, n);
    closing = Arrays.copyOf(closing, n);
    length = Arrays.copyOf(length, n);
    nis = Arrays.copyOf(nis, n);
    version = Arrays.copyOf(version, n);
    previous = Arrays.copyOf(previous, n);
    current = Arrays.copyOf(current, n);
    pastSigned = Arrays.copyOf(pastSigned, n);
    pastSquares = Arrays.copyOf(pastSquares, n);
    entryOpenInterest = Arrays.copyOf(entryOpenInterest, n);
  }

  /** The previous epoch can no longer be amended. */
  private void makeFinal(int slot) {
    if (kind[slot] != KNOWN) {
      return;
    }
    if (nis[slot] >= 0 && sums.volumeOf(previous[slot]) > 0) {
      health.add(nis[slot]);
    }
    pastSigned[slot] += sums.signedOf(previous[slot]);
    pastSquares[slot] += sums.squaresOf(previous[slot]);
    System.arraycopy(after, slot * STRIDE, before, slot * STRIDE, STRIDE);
    sums.release(previous[slot]);
  }

  /** Works out the posterior after the previous epoch from the one before it and the sums. */
  private void update(int slot) {
    if (kind[slot] != KNOWN) {
      return;
    }
    FilterParameters p = parameters.of(version[slot]);
    load(before, slot);
    int head = previous[slot];
    EpochUpdate.readFlow(x, p, sums, head);
    nis[slot] = -1;
    if (!Double.isNaN(closing[slot]) && !Double.isNaN(opening[slot])) {
      nis[slot] =
          (float)
              EpochUpdate.readOpenInterest(
                  x,
                  p,
                  opening[slot],
                  closing[slot],
                  sums.volumeOf(head),
                  sums.squaresOf(head),
                  length[slot]);
    }
    x.endEpoch();
    store(after, slot);
  }

  private void load(double[] from, int slot) {
    int at = slot * STRIDE;
    x.position = from[at];
    x.drift = from[at + 1];
    x.pp = from[at + 2];
    x.pd = from[at + 3];
    x.dd = from[at + 4];
    x.beginEpoch();
  }

  private void store(double[] into, int slot) {
    int at = slot * STRIDE;
    into[at] = x.position;
    into[at + 1] = x.drift;
    into[at + 2] = x.pp;
    into[at + 3] = x.pd;
    into[at + 4] = x.dd;
  }
}
