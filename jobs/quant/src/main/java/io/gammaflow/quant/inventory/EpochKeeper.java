package io.gammaflow.quant.inventory;

import static io.gammaflow.quant.inventory.ContractStates.KNOWN;
import static io.gammaflow.quant.inventory.ContractStates.NO_FIGURE;
import static io.gammaflow.quant.inventory.ContractStates.STRIDE;

import org.jspecify.annotations.Nullable;

/** Moves contracts from epoch to epoch. What is derived is always worked out from what is kept. */
final class EpochKeeper {
  private final ContractStates states;
  private final EpochSums sums;
  private final ParameterHistory parameters;
  private final FilterHealth health;
  private final Posterior x;
  private final @Nullable OnlineCalibration calibration;
  private final EpochUpdate epochUpdate = new EpochUpdate();

  EpochKeeper(
      ContractStates states,
      ParameterHistory parameters,
      FilterHealth health,
      Posterior x,
      @Nullable OnlineCalibration calibration) {
    this.states = states;
    this.sums = states.sums;
    this.parameters = parameters;
    this.health = health;
    this.x = x;
    this.calibration = calibration;
  }

  /** The running epoch becomes the previous one, or a part of it while that has no report. */
  void roll(int slot) {
    if (states.isAwaitingFigure(slot)) {
      states.previous[slot] = sums.merge(states.current[slot], states.previous[slot]);
    } else {
      makeFinal(slot);
      states.previous[slot] = states.current[slot];
      states.opening[slot] = states.closing[slot];
      states.closing[slot] = Double.NaN;
    }
    states.current[slot] = EpochSums.NONE;
    states.version[slot] = parameters.latestVersion();
    update(slot);
  }

  void close(int slot, double openInterest, double lengthInEpochs) {
    if (states.kind[slot] == NO_FIGURE) {
      closeFirst(slot, openInterest);
      return;
    }
    if (!states.isAwaitingFigure(slot)) {
      roll(slot);
    }
    states.closing[slot] = openInterest;
    states.length[slot] = (float) lengthInEpochs;
    states.version[slot] = parameters.latestVersion();
    update(slot);
  }

  /** The first report sets the prior; nothing before it is measured against it. */
  void closeFirst(int slot, double openInterest) {
    states.previous[slot] = sums.merge(states.current[slot], states.previous[slot]);
    states.current[slot] = EpochSums.NONE;
    states.kind[slot] = KNOWN;
    states.closing[slot] = openInterest;
    states.entryOpenInterest[slot] = openInterest;
    states.version[slot] = parameters.latestVersion();
    x.legacy(parameters.latest(), openInterest);
    x.store(states.before, slot * STRIDE);
    update(slot);
  }

  void adjust(int slot, double ratio) {
    if (!states.isAwaitingFigure(slot)) {
      makeFinal(slot);
      states.previous[slot] = EpochSums.NONE;
      states.opening[slot] = states.closing[slot];
    }
    sums.rescale(states.previous[slot], ratio);
    sums.rescale(states.current[slot], ratio);
    states.opening[slot] *= ratio;
    states.closing[slot] *= ratio;
    states.pastSigned[slot] = Math.round(states.pastSigned[slot] * ratio);
    states.pastSquares[slot] *= ratio * ratio;
    states.entryOpenInterest[slot] *= ratio;
    Posterior.rescale(states.before, slot * STRIDE, ratio);
    // Nothing happened between the two reports, which are one: the posterior stays as it is.
    states.length[slot] = 0;
    update(slot);
  }

  void exclude(int slot, double lots, @Nullable Epoch traded) {
    if (traded == null) {
      states.opening[slot] = Math.max(0, states.opening[slot] - lots);
      states.entryOpenInterest[slot] = Math.max(0, states.entryOpenInterest[slot] - lots);
    }
    if (traded != Epoch.CURRENT) {
      states.closing[slot] = Math.max(0, states.closing[slot] - lots);
    }
    boolean prior = states.kind[slot] == KNOWN && Double.isNaN(states.opening[slot]);
    if (prior && traded == null && !Double.isNaN(states.closing[slot])) {
      x.legacy(parameters.of(states.version[slot]), states.closing[slot]);
      x.store(states.before, slot * STRIDE);
    }
    update(slot);
  }

  /** The previous epoch can no longer be amended. */
  private void makeFinal(int slot) {
    if (states.nis[slot] >= 0 && sums.volumeOf(states.previous[slot]) > 0) {
      health.add(states.nis[slot]);
      if (calibration != null) {
        calibration.read(states, slot);
      }
    }
    states.pastSigned[slot] += sums.signedOf(states.previous[slot]);
    states.pastSquares[slot] += sums.squaresOf(states.previous[slot]);
    System.arraycopy(states.after, slot * STRIDE, states.before, slot * STRIDE, STRIDE);
    sums.release(states.previous[slot]);
  }

  /** Works out the posterior after the previous epoch from the one before it and the sums. */
  void update(int slot) {
    if (states.kind[slot] != KNOWN) {
      return;
    }
    FilterParameters p = parameters.of(states.version[slot]);
    int head = states.previous[slot];
    x.load(states.before, slot * STRIDE);
    EpochUpdate.readFlow(x, p, sums, head);
    states.nis[slot] = -1;
    double length = states.length[slot];
    boolean closed =
        length > 0 && !Double.isNaN(states.closing[slot]) && !Double.isNaN(states.opening[slot]);
    if (closed) {
      double volume = sums.volumeOf(head);
      epochUpdate.readOpenInterest(
          x,
          p.openInterest(),
          states.opening[slot],
          states.closing[slot],
          volume,
          sums.squaresOf(head),
          length);
      double nu = epochUpdate.innovation;
      states.nis[slot] = (float) (nu * nu / epochUpdate.innovationVariance);
    }
    x.endEpoch();
    if (closed) {
      double memory = p.openInterest().growthMemory();
      x.forgetGrowth(
          length == 1 ? memory : Math.pow(memory, length), p.openInterest().growthVariance());
    }
    x.store(states.after, slot * STRIDE);
  }
}
