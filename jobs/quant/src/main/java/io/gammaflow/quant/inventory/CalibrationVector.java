package io.gammaflow.quant.inventory;

import io.gammaflow.quant.signing.SigningClass;
import io.gammaflow.quant.signing.SigningParameters;

/**
 * The parameters that can be learned, as one vector: growth, sensitivity, logarithms of both noises
 * of open interest and of the variance of flow, then phi per class. Each has a sd: how far it is
 * expected from its start, and bounds at three of them. The sds are narrow where a market of
 * another kind would bend the parameter away from what it stands for: growth and sensitivity.
 */
final class CalibrationVector {
  static final int GROWTH = 0;
  static final int SENSITIVITY = 1;
  static final int NOISE = 2;
  static final int NOISE_PER_VOLUME = 3;
  static final int FLOW_VARIANCE = 4;
  static final int PHI = 5;
  static final int SIZE = PHI + SigningClass.COUNT;

  private static final double[] SD = {0.02, 0.08, 0.3, 0.3, 0.15};
  private static final double PHI_SD = 0.05;
  private static final double REACH = 3;
  private static final double LEAST_PHI = 0.02;
  private static final double MOST_PHI = 0.95;

  private CalibrationVector() {}

  /** How far the parameter is expected from its start. */
  static double sd(int i) {
    return i < PHI ? SD[i] : PHI_SD;
  }

  /** Classes whose signs are certain, or carry no information, are not learned. */
  static boolean isLearned(int i, FilterParameters start) {
    if (i < PHI) {
      return true;
    }
    double phi = start.phi(i - PHI);
    return phi > 0 && phi < 1;
  }

  /** The parameters at a distance from their start, kept within bounds. */
  static FilterParameters at(FilterParameters start, double[] distance) {
    OpenInterestModel m = start.openInterest();
    FlowModel flow = start.flow();
    SigningParameters signing = flow.signing();
    for (int c = 0; c < SigningClass.COUNT; c++) {
      double d = bounded(PHI + c, distance);
      if (d != 0 && isLearned(PHI + c, start)) {
        SigningClass signingClass = SigningClass.of(c);
        double phi = Math.max(LEAST_PHI, Math.min(MOST_PHI, signing.phi(signingClass) + d));
        signing = signing.with(signingClass, phi);
      }
    }
    return new FilterParameters(
        new FlowModel(
            signing,
            flow.flowVariance() * Math.exp(bounded(FLOW_VARIANCE, distance)),
            flow.signNoise()),
        new OpenInterestModel(
            m.sensitivity() * (1 + bounded(SENSITIVITY, distance)),
            m.growth() + bounded(GROWTH, distance),
            m.growthVariance(),
            m.growthMemory(),
            m.noise() * Math.exp(bounded(NOISE, distance)),
            m.noisePerVolume() * Math.exp(bounded(NOISE_PER_VOLUME, distance)),
            m.inflation()),
        start.prior());
  }

  static double bounded(int i, double[] distance) {
    double reach = REACH * sd(i);
    return Math.max(-reach, Math.min(reach, distance[i]));
  }
}
