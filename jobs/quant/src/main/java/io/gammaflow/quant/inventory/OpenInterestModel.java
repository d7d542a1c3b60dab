package io.gammaflow.quant.inventory;

/**
 * How open interest follows volume and the dealers' position over an epoch.
 *
 * @param sensitivity how strongly trading against the dealers' position closes (kappa_oi)
 * @param growth share of volume that opens, with a flat dealer (gamma_oi)
 * @param growthVariance variance of a contract's own share about that; 0: all contracts alike
 * @param growthMemory what is left of a contract's own share after an epoch, in (0, 1]
 * @param noise variance of the change that volume does not explain, lots squared (r0)
 * @param noisePerVolume the same per unit of W (r1)
 * @param inflation factor on both noises, where their residuals are correlated over epochs
 */
public record OpenInterestModel(
    double sensitivity,
    double growth,
    double growthVariance,
    double growthMemory,
    double noise,
    double noisePerVolume,
    double inflation) {}
