-- The outputs of the exposure job as tables. A row that is sent again replaces itself.

-- signals: what the market's hedging does to the market, a row per book and tick.
CREATE TABLE IF NOT EXISTS signals (
  ts TIMESTAMP, -- the tick, UTC
  book SYMBOL, -- netted underlying, or underlying@venue
  positioningModel SYMBOL, -- whose position is assumed
  configHash SYMBOL, -- hash of the resolved values that can change a number
  revision INT, -- 0, then 1, 2 ... for corrections of the same tick
  modelVersion SYMBOL, -- code path of the numbers
  signalId VARCHAR, -- hash of book, event time, model version, configuration hash, revision
  signalSeq LONG, -- contiguous per book, from 1
  underlying SYMBOL, -- netted underlying
  status SYMBOL, -- OK, DEGRADED, SUSPECT, HALTED, WARMING_UP or CLOSED; only OK is for trading
  flags VARCHAR, -- what is to be known about the numbers, separated by spaces
  coverage DOUBLE, -- share of announced open interest that is priced, 0 to 1
  asOfTrade TIMESTAMP, -- latest trade applied
  asOfOpenInterest TIMESTAMP, -- latest close that open interest describes
  asOfUnderlying TIMESTAMP, -- time of the spot
  volDynamics SYMBOL, -- how implied volatility moves along the profile
  currency SYMBOL, -- quote currency of all amounts
  spot DOUBLE, -- spot price
  gexPerPct DOUBLE, -- dealer gamma exposure, currency per 1 % move; > 0 damps
  gexPerPctLower DOUBLE, -- 5 % bound
  gexPerPctUpper DOUBLE, -- 95 % bound
  shortGammaProbability DOUBLE, -- P(dealer gamma < 0)
  dealerDeltaUnits DOUBLE, -- dealers' option delta, underlying units
  vannaUnitsPerVolPoint DOUBLE, -- flow when volatility rises one point, + = dealers buy
  charmUnitsPerHour DOUBLE, -- flow by the passing of an hour, + = dealers buy
  zeroDteShare DOUBLE, -- share of the sum of |GEX| that expires today
  flipLevels DOUBLE[], -- prices at which dealer gamma changes sign, ascending
  flipSlopes DOUBLE[], -- d(GEX per 1 %)/dS at each flip, currency per price unit
  flipSds DOUBLE[], -- standard deviation of each flip, price units; null without a posterior
  flipDirections VARCHAR, -- SHORT_TO_LONG, LONG_TO_SHORT or TOUCH of each flip, separated by spaces
  callWall DOUBLE, -- strike of the largest positive GEX at or above spot
  putWall DOUBLE, -- strike of the most negative GEX at or below spot
  flipProbability15m DOUBLE, -- chance to touch the nearest flip within 15 minutes
  flipProbability1h DOUBLE, -- within 1 hour
  flipProbability1d DOUBLE, -- within 1 day
  loopGain DOUBLE, -- gain of the hedging loop at spot
  maxLoopGain DOUBLE, -- largest gain within 2 sigma
  volAmplification DOUBLE, -- volatility with the loop over volatility without
  cascadeDownTrigger DOUBLE, -- nearest cascade below spot: price at which it begins
  cascadeDownLanding DOUBLE, -- price at which it ends; null beyond the grid
  cascadeDownDistance DOUBLE, -- exogenous distance to it, price units
  cascadeDownProbability DOUBLE, -- chance to reach it within the day
  cascadeUpTrigger DOUBLE, -- nearest cascade above spot: price at which it begins
  cascadeUpLanding DOUBLE, -- price at which it ends; null beyond the grid
  cascadeUpDistance DOUBLE, -- exogenous distance to it, price units
  cascadeUpProbability DOUBLE, -- chance to reach it within the day
  hedgeBandUnits DOUBLE, -- half-width of the hedging band, underlying units
  stress DOUBLE, -- market stress, 0 to 1
  regime SYMBOL -- state of the market; null without a probability
) TIMESTAMP(ts) PARTITION BY DAY WAL
DEDUP UPSERT KEYS(ts, book, positioningModel, configHash, revision);

-- profiles: exposure and flow by price level, a row per book and kept tick; kept for 30 days.
CREATE TABLE IF NOT EXISTS profiles (
  ts TIMESTAMP, -- the tick, UTC
  book SYMBOL, -- netted underlying, or underlying@venue
  positioningModel SYMBOL, -- whose position is assumed
  configHash SYMBOL, -- hash of the resolved values that can change a number
  revision INT, -- 0, then 1, 2 ... for corrections of the same tick
  modelVersion SYMBOL, -- code path of the numbers
  signalId VARCHAR, -- the signal of the same tick
  underlying SYMBOL, -- netted underlying
  status SYMBOL, -- of the signal
  spot DOUBLE, -- spot price
  levels DOUBLE[], -- prices, ascending; the other arrays of levels have the same length
  gexPerPct DOUBLE[], -- currency per 1 % move at each level
  gexPerPctSd DOUBLE[], -- standard deviation; null for conventions
  hedgeFlowUnits DOUBLE[], -- units that dealers trade on the way from spot to the level, + = buy
  hedgeFlowUnitsLower DOUBLE[], -- 5 % bound
  hedgeFlowUnitsUpper DOUBLE[], -- 95 % bound
  loopGain DOUBLE[], -- gain at each level; null without liquidity
  liquidationUnits DOUBLE[], -- forced units by level; null without a ladder
  expiries DOUBLE[], -- expiry instants, milliseconds since 1970 UTC, ascending
  expiryGexPerPct DOUBLE[], -- currency per 1 % move of each expiry
  strikes DOUBLE[], -- strikes, ascending
  strikeGexPerPct DOUBLE[], -- currency per 1 % move of each strike
  models VARCHAR, -- all positioning models, separated by spaces
  modelGexPerPct DOUBLE[], -- currency per 1 % move by each model; null where it cannot speak
  modelLower DOUBLE[], -- 5 % bound of each model
  modelUpper DOUBLE[], -- 95 % bound of each model
  modelFlip DOUBLE[] -- flip nearest to spot by each model
) TIMESTAMP(ts) PARTITION BY DAY TTL 30 DAYS WAL
DEDUP UPSERT KEYS(ts, book, positioningModel, configHash, revision);

-- positions: estimated net dealer positions, a row per contract whose position changed.
CREATE TABLE IF NOT EXISTS positions (
  ts TIMESTAMP, -- the tick, UTC
  book SYMBOL, -- netted underlying, or underlying@venue
  positioningModel SYMBOL, -- whose position is assumed
  configHash SYMBOL, -- hash of the resolved values that can change a number
  revision INT, -- 0, then 1, 2 ...
  contract SYMBOL CAPACITY 65536, -- the venue's name
  venue SYMBOL, -- venue
  underlying SYMBOL, -- netted underlying
  modelVersion SYMBOL, -- code path of the numbers
  mean DOUBLE, -- contracts, + = dealers long
  sd DOUBLE, -- contracts; null for conventions
  p05 DOUBLE, -- 5 % quantile
  p95 DOUBLE, -- 95 % quantile
  openInterest DOUBLE, -- contracts
  asOfOpenInterest TIMESTAMP -- close that the open interest describes
) TIMESTAMP(ts) PARTITION BY DAY WAL
DEDUP UPSERT KEYS(ts, book, positioningModel, configHash, revision, contract);

-- alerts: warnings with their evidence, a row per change.
CREATE TABLE IF NOT EXISTS alerts (
  ts TIMESTAMP, -- the tick of this change, UTC
  book SYMBOL, -- netted underlying, or underlying@venue
  alertId VARCHAR, -- stable over its life
  state SYMBOL, -- OPENED, UPDATED or CLOSED
  kind SYMBOL, -- what it warns of
  openedAt TIMESTAMP, -- tick of the opening
  evidence VARCHAR -- the numbers that raised it
) TIMESTAMP(ts) PARTITION BY DAY WAL
DEDUP UPSERT KEYS(ts, book, alertId, state);
