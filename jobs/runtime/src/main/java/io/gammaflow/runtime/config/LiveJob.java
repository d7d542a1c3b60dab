package io.gammaflow.runtime.config;

import io.gammaflow.streams.config.ConfigOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The live jobs and their settings. */
public enum LiveJob {
  /** Venue to input topics. */
  INGEST(LiveOptions.INGEST.all()),
  /** Input topics to signals. */
  EXPOSURE(LiveOptions.exposure()),
  /** Outputs to the database. */
  ARCHIVE(LiveOptions.ARCHIVE.all()),
  /** Alerts to a webhook. */
  NOTIFY(NotifyOptions.GROUP.all());

  private final List<ConfigOption<?>> own;

  LiveJob(List<ConfigOption<?>> own) {
    this.own = own;
  }

  /** The name of command, job and checkpoint folder. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** What the job reads, in the order of the documentation. */
  public List<ConfigOption<?>> options() {
    List<ConfigOption<?>> options = new ArrayList<>(LiveOptions.DEPLOYMENT.all());
    options.addAll(own);
    options.addAll(KafkaOptions.ALL);
    return options;
  }

  static List<ConfigOption<?>> allOptions() {
    List<ConfigOption<?>> options = new ArrayList<>(LiveOptions.DEPLOYMENT.all());
    for (LiveJob job : values()) {
      options.addAll(job.own);
    }
    options.addAll(LiveOptions.DASHBOARD.all());
    options.addAll(LiveOptions.METRICS.all());
    options.addAll(KafkaOptions.ALL);
    return options;
  }
}
