package io.gammaflow.runtime.config;

/** Everything that a replay can be told. Key in the file, flag and environment name follow. */
public enum ReplayOption implements ConfigOption {
  UNDERLYING("underlying", "NAME", "all", "Only this underlying, e.g. BTC."),
  FROM("from", "TIME", "beginning", "First event time, inclusive; a date begins at 00:00."),
  TO("to", "TIME", "end", "Last event time, inclusive; a date ends with its last instant."),
  LEARN_UNTIL(
      "learnUntil",
      "TIME",
      "none",
      "Only learn from records up to this time, inclusive: what is told begins behind it."),
  MODEL(
      "model",
      "MODEL",
      "auto",
      "Whose positions: FILTER, CUSTOMER_FLOW, CALLS_LONG_PUTS_SHORT, SHORT_BOTH; auto: the first"
          + " where there are trades, else the third."),
  LEVELS(
      "levels",
      "PCT,...",
      "-10,-5,-1,1,5,10",
      "Price levels in percent from spot, exact in the profile."),
  TICK("tick", "DURATION", "1s", "Distance of ticks in event time, 100ms to 1m."),
  DECAY(
      "decay",
      "DURATION",
      "auto",
      "How often a silent book speaks, or none; auto: 1m for streams, none for snapshots."),
  AS_OF("asOf", "TIME", "its own", "Value a snapshot file at this time."),
  SPOT(
      "spot",
      "PRICE",
      "its own",
      "Price of the underlying, for a snapshot file that states none or a wrong one."),
  OUT(
      "out",
      "DIR",
      "none",
      "Write signals, profiles, positions, alerts and dead letters here, as JSON Lines."),
  PROFILE_EVERY(
      "profileEvery",
      "DURATION",
      "1m",
      "The file of profiles keeps one tick in so long, and the last; none: every tick, of every venue."),
  PARALLELISM("parallelism", "N", "1", "Parallel subtasks, 1 to 64; changes no number."),
  TIME_ZONE(
      "timeZone",
      "ZONE",
      "UTC",
      "Zone of times without an offset and of the table: UTC or Region/City."),
  PROFILE_LEVELS(
      "profileLevels",
      "N",
      "601",
      "Evenly spaced levels of the profile of a watched underlying, odd."),
  PROFILE_RANGE_PCT("profileRangePct", "PCT", "30", "Reach of the profile on either side of spot."),
  GRID_STEP("gridStep", "STEP", "0.001", "Step of the logarithmic price grid."),
  RATE(
      "rate",
      "FRACTION",
      "0",
      "Interest rate per year; discounts in the solve for implied volatility."),
  VOL_DYNAMICS(
      "volDynamics",
      "DYNAMICS",
      "sticky-strike",
      "How volatility moves with spot along the profile: sticky-strike or sticky-moneyness."),
  SHARDS("shards", "NAME=N,...", "none", "Shards of the underlyings that have more than one."),
  ALERTS(
      "alerts",
      "NAME=OPEN:CLOSE,...",
      "flip=0.35:0.25,cascade=0.3:0.2,gain=0.8:0.7,pin=0.3:0.2",
      "Where alerts open and close; BTC.cascade=0.4:0.3 is for one underlying."),
  HEDGE_COST(
      "hedgeCost", "SHARE", "0.0005", "What a dealer's hedge costs one way, share of its value."),
  HEDGE_FEE("hedgeFee", "AMOUNT", "0", "Fixed cost of a rebalance (gas, a ticket), currency."),
  BLOCK_TIME("blockTime", "DURATION", "none", "Time between blocks where hedges wait for one."),
  RISK_AVERSION("riskAversion", "A", "0.000001", "Of the dealers together, per currency."),
  LEVERAGE_TIERS(
      "leverageTiers",
      "L:M:SHARE,...",
      "5:0.005:0.2,10:0.005:0.2,20:0.005:0.1,50:0.005:0.05",
      "Leverage, maintenance margin and share of open interest: a ladder where none is published."),
  DAILY_VOLUME(
      "dailyVolume",
      "NAME=UNITS,...",
      "none",
      "Underlying units traded a day: impact beyond the visible book by the square-root law."),
  SIGNING(
      "signing",
      "VENUE.CLASS=PHI,...",
      "by venue",
      "What the signs of a class of trades are worth, 2 accuracy - 1: deribit.AGGRESSOR=0.6."),
  CALIBRATE("calibrate", "BOOLEAN", "false", "Let the filter learn its parameters as it goes."),
  WATCHED(
      "watched",
      "NAME,...",
      "all",
      "Underlyings that are looked at closely: all their levels, and draws from the posterior."),
  OTHER_LEVELS("otherLevels", "N", "61", "Levels of the profile of any other underlying, odd."),
  MOST_UNDERLYINGS(
      "mostUnderlyings",
      "N",
      "16384",
      "Underlyings that may have books, the first that come; records of others are refused."),
  DRAWS("draws", "N", "64", "Draws from the posterior of a watched book, for cascades; 0 = none."),
  DRAW_RANGE_PCT(
      "drawRangePct", "PCT", "15", "Reach of the draws' profiles on either side of spot, 1 to 90."),
  STATE_BACKEND("stateBackend", "NAME", "heap", "Where state lives: heap or rocksdb."),
  CHECKPOINT_INTERVAL(
      "checkpointInterval",
      "DURATION",
      "none",
      "Checkpoint this often and restart after a failure, or none.");

  private final String key;
  private final String valueLabel;
  private final String defaultText;
  private final String description;

  ReplayOption(String key, String valueLabel, String defaultText, String description) {
    this.key = key;
    this.valueLabel = valueLabel;
    this.defaultText = defaultText;
    this.description = description;
  }

  @Override
  public String key() {
    return key;
  }

  @Override
  public String valueLabel() {
    return valueLabel;
  }

  @Override
  public String defaultText() {
    return defaultText;
  }

  @Override
  public String description() {
    return description;
  }
}
