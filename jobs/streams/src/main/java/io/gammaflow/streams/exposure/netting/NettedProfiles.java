package io.gammaflow.streams.exposure.netting;

import io.gammaflow.quant.kernel.KernelDraws;
import io.gammaflow.quant.kernel.KernelProfile;
import io.gammaflow.quant.kernel.KernelVariance;
import io.gammaflow.streams.exposure.book.VenueSlice;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The profiles of a book's parts, added up. Shards read one spot, and so one grid; a profile on
 * another grid is left out, and {@link #isAligned} is false.
 */
final class NettedProfiles {
  private final List<KernelProfile> byModel = new ArrayList<>();
  private @Nullable KernelProfile vaults;
  private @Nullable KernelVariance variance;
  private @Nullable KernelDraws draws;
  private int parts;
  private boolean finite = true;
  private boolean aligned = true;

  /** Adds a part; one without a spot has no profiles. */
  void add(VenueSlice v) {
    for (int m = 0; m < v.profiles.length; m++) {
      finite &= isFinite(v.profiles[m]);
      KernelProfile profile = KernelProfile.fromArray(v.profiles[m]);
      if (m == byModel.size()) {
        byModel.add(profile);
      } else {
        add(byModel.get(m), profile);
      }
    }
    if (v.vaultProfile.length > 0) {
      finite &= isFinite(v.vaultProfile);
      addVaults(KernelProfile.fromArray(v.vaultProfile));
    }
    if (v.profiles.length > 0) {
      addUncertainty(v, parts++ == 0);
    }
  }

  private void addVaults(KernelProfile part) {
    KernelProfile sum = vaults;
    if (sum == null) {
      vaults = part;
    } else {
      add(sum, part);
    }
  }

  private void add(KernelProfile sum, KernelProfile part) {
    if (part.grid().equals(sum.grid())) {
      sum.add(part);
    } else {
      aligned = false;
    }
  }

  /** Where one part has no variance, or no draws, the sum has none. */
  private void addUncertainty(VenueSlice v, boolean first) {
    finite &= isFinite(v.variance);
    KernelVariance own = v.variance.length == 0 ? null : KernelVariance.fromArray(v.variance);
    KernelDraws drawn = v.draws.length == 0 ? null : KernelDraws.fromBytes(v.draws);
    KernelVariance sum = variance;
    KernelDraws drawnSum = draws;
    if (first) {
      variance = own;
      draws = drawn;
      return;
    }
    if (sum == null || own == null || sum.spot() != own.spot() || !sum.grid().equals(own.grid())) {
      variance = null;
    } else {
      sum.add(own);
    }
    if (drawnSum == null || drawn == null || !drawnSum.grid().equals(drawn.grid())) {
      draws = null;
    } else {
      drawnSum.add(drawn);
    }
  }

  private static boolean isFinite(double[] values) {
    return Arrays.stream(values).allMatch(Double::isFinite);
  }

  /** Whether no part has a profile. */
  boolean isEmpty() {
    return byModel.isEmpty();
  }

  /** The profile of a model, by its index in {@code Models.ALL}. */
  KernelProfile of(int model) {
    return byModel.get(model);
  }

  /** The part of the filter's profile against known vaults; null where there is none. */
  @Nullable KernelProfile vaults() {
    return vaults;
  }

  /** Uncertainty of the filter's profile; null where a part has none. */
  @Nullable KernelVariance variance() {
    return variance;
  }

  /**
   * Profiles of draws from the filter's posterior, coarse and near spot: the k-th of all parts
   * belong together, so that what is computed from them carries the uncertainty of the positions.
   * Null where the underlying is not watched, where no order book or pool of it is known, and as
   * {@link #variance}.
   */
  @Nullable KernelDraws draws() {
    return draws;
  }

  /** Whether every number is finite. */
  boolean isFinite() {
    return finite;
  }

  /** Whether all parts are on one grid. */
  boolean isAligned() {
    return aligned;
  }
}
