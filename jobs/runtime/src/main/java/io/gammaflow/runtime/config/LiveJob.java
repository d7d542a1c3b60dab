package io.gammaflow.runtime.config;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The jobs that run live, and what each can be told. */
public enum LiveJob {
  /** Venue to input topics. */
  INGEST(
      List.of(
          LiveOption.VENUE_URL,
          LiveOption.CURRENCIES,
          LiveOption.MARK_PRICES,
          LiveOption.BACKFILL,
          LiveOption.CLIENT_ID,
          LiveOption.CLIENT_SECRET)),
  /** Input topics to signals. */
  EXPOSURE(
      List.of(
          LiveOption.TRANSACTION_TIMEOUT,
          LiveOption.RESTART_BUDGET,
          LiveOption.COLD,
          ReplayOption.LEARN_UNTIL,
          ReplayOption.MODEL,
          ReplayOption.LEVELS,
          ReplayOption.TICK,
          ReplayOption.DECAY,
          ReplayOption.PARALLELISM,
          ReplayOption.PROFILE_LEVELS,
          ReplayOption.PROFILE_RANGE_PCT,
          ReplayOption.GRID_STEP,
          ReplayOption.RATE,
          ReplayOption.VOL_DYNAMICS,
          ReplayOption.SHARDS,
          ReplayOption.ALERTS,
          ReplayOption.HEDGE_COST,
          ReplayOption.HEDGE_FEE,
          ReplayOption.BLOCK_TIME,
          ReplayOption.RISK_AVERSION,
          ReplayOption.LEVERAGE_TIERS,
          ReplayOption.DAILY_VOLUME,
          ReplayOption.SIGNING,
          ReplayOption.CALIBRATE,
          ReplayOption.WATCHED,
          ReplayOption.OTHER_LEVELS,
          ReplayOption.MOST_UNDERLYINGS,
          ReplayOption.DRAWS,
          ReplayOption.DRAW_RANGE_PCT,
          ReplayOption.STATE_BACKEND)),
  /** Outputs to the database. */
  ARCHIVE(
      List.of(
          LiveOption.DATABASE,
          LiveOption.DATABASE_TLS,
          LiveOption.DATABASE_USER,
          LiveOption.DATABASE_PASSWORD,
          LiveOption.PROFILE_EVERY)),
  /** Alerts to whoever has to be woken. */
  NOTIFY(
      List.of(
          LiveOption.WEBHOOK,
          LiveOption.WEBHOOK_FORMAT,
          LiveOption.WEBHOOK_SECRET,
          LiveOption.WEBHOOK_STATES,
          LiveOption.WEBHOOK_PATIENCE));

  private static final List<ConfigOption> SHARED =
      List.of(
          LiveOption.ENVIRONMENT,
          LiveOption.BROKERS,
          LiveOption.COPIES,
          LiveOption.CHECKPOINT_DIR,
          LiveOption.CHECKPOINT_INTERVAL,
          LiveOption.CHECKPOINT_TIMEOUT);

  private final List<ConfigOption> own;

  LiveJob(List<ConfigOption> own) {
    this.own = own;
  }

  /** The name of command, job and checkpoint folder. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** What the job reads, in the order of the documentation. */
  public List<ConfigOption> options() {
    List<ConfigOption> options = new ArrayList<>(SHARED);
    options.addAll(own);
    options.addAll(KafkaOption.ALL);
    return options;
  }

  static List<ConfigOption> allOptions() {
    Set<ConfigOption> options = new LinkedHashSet<>(SHARED);
    for (LiveJob job : values()) {
      options.addAll(job.own);
    }
    options.add(LiveOption.PAGE);
    options.addAll(KafkaOption.ALL);
    return List.copyOf(options);
  }
}
