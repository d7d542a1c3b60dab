-- Feedback, cascades, banded and forced flow.

ALTER TABLE signals ADD COLUMN IF NOT EXISTS asOfDepth TIMESTAMP; -- time of the oldest order book or pool behind impactPerUnit
ALTER TABLE signals ADD COLUMN IF NOT EXISTS impactPerUnit DOUBLE; -- price per underlying unit traded at spot; null without liquidity
ALTER TABLE signals ADD COLUMN IF NOT EXISTS realisedVol DOUBLE; -- volatility of spot as observed, per year, 1.00 = 100 %
ALTER TABLE signals ADD COLUMN IF NOT EXISTS loopGainLower DOUBLE; -- 5 % bound of loopGain
ALTER TABLE signals ADD COLUMN IF NOT EXISTS loopGainUpper DOUBLE; -- 95 % bound of loopGain
ALTER TABLE signals ADD COLUMN IF NOT EXISTS maxLoopGainLower DOUBLE; -- 5 % bound of maxLoopGain
ALTER TABLE signals ADD COLUMN IF NOT EXISTS maxLoopGainUpper DOUBLE; -- 95 % bound of maxLoopGain
ALTER TABLE signals ADD COLUMN IF NOT EXISTS unstableProbability DOUBLE; -- P(maxLoopGain >= 1)
ALTER TABLE signals ADD COLUMN IF NOT EXISTS reflexivityIndex DOUBLE; -- gain at spot times the chance that hedgers are at the edge of their band
ALTER TABLE signals ADD COLUMN IF NOT EXISTS pinning DOUBLE; -- strength of the pull to the nearest strike that expires within a day; 0 = none
ALTER TABLE signals ADD COLUMN IF NOT EXISTS pinStrike DOUBLE; -- the strike of pinning
ALTER TABLE signals ADD COLUMN IF NOT EXISTS forcedUnits1h DOUBLE; -- liquidations observed in the hour before, underlying units, + = forced buys
ALTER TABLE signals ADD COLUMN IF NOT EXISTS cascadeDownJump DOUBLE; -- size of the cascade below spot, share of its trigger; a lower bound beyond the grid
ALTER TABLE signals ADD COLUMN IF NOT EXISTS cascadeDownProbability1h DOUBLE; -- chance to reach it within the hour
ALTER TABLE signals ADD COLUMN IF NOT EXISTS cascadeDownExistsProbability DOUBLE; -- share of the posterior that has a cascade on this side
ALTER TABLE signals ADD COLUMN IF NOT EXISTS cascadeDownTriggerLower DOUBLE; -- 5 % bound of its trigger
ALTER TABLE signals ADD COLUMN IF NOT EXISTS cascadeDownTriggerUpper DOUBLE; -- 95 % bound of its trigger
ALTER TABLE signals ADD COLUMN IF NOT EXISTS cascadeUpJump DOUBLE; -- size of the cascade above spot, share of its trigger; a lower bound beyond the grid
ALTER TABLE signals ADD COLUMN IF NOT EXISTS cascadeUpProbability1h DOUBLE; -- chance to reach it within the hour
ALTER TABLE signals ADD COLUMN IF NOT EXISTS cascadeUpExistsProbability DOUBLE; -- share of the posterior that has a cascade on this side
ALTER TABLE signals ADD COLUMN IF NOT EXISTS cascadeUpTriggerLower DOUBLE; -- 5 % bound of its trigger
ALTER TABLE signals ADD COLUMN IF NOT EXISTS cascadeUpTriggerUpper DOUBLE; -- 95 % bound of its trigger

ALTER TABLE profiles ADD COLUMN IF NOT EXISTS bandedFlowUnits DOUBLE[]; -- units that dealers trade on the way to the level when each rehedges only at the edge of its band, + = buy
ALTER TABLE profiles ADD COLUMN IF NOT EXISTS flowCost DOUBLE[]; -- cost of trading hedgeFlowUnits at once, currency; null without liquidity
ALTER TABLE profiles ADD COLUMN IF NOT EXISTS loopGainLower DOUBLE[]; -- 5 % bound of loopGain
ALTER TABLE profiles ADD COLUMN IF NOT EXISTS loopGainUpper DOUBLE[]; -- 95 % bound of loopGain
ALTER TABLE profiles ADD COLUMN IF NOT EXISTS ladderUnits DOUBLE[]; -- part of liquidationUnits from published ladders
ALTER TABLE profiles ADD COLUMN IF NOT EXISTS estimatedLadderUnits DOUBLE[]; -- part of liquidationUnits estimated from perpetual open interest
ALTER TABLE profiles ADD COLUMN IF NOT EXISTS accountUnits DOUBLE[]; -- part of liquidationUnits from margin accounts
ALTER TABLE profiles ADD COLUMN IF NOT EXISTS vaultFlowUnits DOUBLE[]; -- part of hedgeFlowUnits against known vaults, + = dealers buy
ALTER TABLE profiles ADD COLUMN IF NOT EXISTS cascadeTriggers DOUBLE[]; -- prices at which cascades begin: below spot nearest first, then above
ALTER TABLE profiles ADD COLUMN IF NOT EXISTS cascadeLandings DOUBLE[]; -- prices at which they end; null beyond the grid

ALTER TABLE alerts ADD COLUMN IF NOT EXISTS level DOUBLE; -- price that the alert warns of; null where it warns of none
ALTER TABLE alerts ADD COLUMN IF NOT EXISTS value DOUBLE; -- the number that was held against the threshold
ALTER TABLE alerts ADD COLUMN IF NOT EXISTS threshold DOUBLE; -- what value had to pass for the alert to open
