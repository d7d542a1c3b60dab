-- calibration: what the inventory filter has learned, a row per venue, shard and day; for reading only.
CREATE TABLE IF NOT EXISTS calibration (
  ts TIMESTAMP, -- the midnight, UTC, from which the parameters hold
  book SYMBOL, -- underlying@venue
  shard INT, -- shard of the underlying, from 0
  configHash SYMBOL, -- hash of the resolved values that can change a number
  modelVersion SYMBOL, -- code path of the numbers
  underlying SYMBOL, -- netted underlying
  venue SYMBOL, -- venue
  epochMicros LONG, -- length of the epochs that the parameters speak of, microseconds
  phiClasses VARCHAR, -- classes of signs, separated by spaces
  phi DOUBLE[], -- accuracy of the signs of each class, 2 accuracy - 1
  openInterestGrowth DOUBLE, -- share of volume that opens, with a flat dealer (gamma_oi)
  openInterestSensitivity DOUBLE, -- how strongly trading against the dealers' position closes (kappa_oi)
  openInterestNoise DOUBLE, -- variance of the change of open interest that volume does not explain, contracts squared an epoch (r0)
  openInterestNoisePerVolume DOUBLE, -- the same per unit of the sum of squared sizes (r1)
  flowVariance DOUBLE, -- variance of net flow per unit of the sum of squared sizes, beyond the drift (q_f)
  contractEpochs DOUBLE, -- contract-epochs that they rest on, faded ones counted for what is left of them
  innovationMean DOUBLE -- mean of the normalised innovation squared of open interest, near 1 where the parameters are right; null before 200 contract-epochs
) TIMESTAMP(ts) PARTITION BY YEAR WAL
DEDUP UPSERT KEYS(ts, book, shard, configHash);
