package io.gammaflow.rehearsal;

import java.time.Duration;
import java.util.Map;

/**
 * How large a rehearsal is.
 *
 * @param brokers how many
 * @param tls whether the jobs reach them by TLS and a login
 * @param objectStore whether checkpoints are objects of S3's protocol; else files
 * @param whole whether archive, its database, the auditor and Prometheus run, too
 * @param parallelism of the jobs; 0 = the manifests'
 * @param away how long a job that is upgraded has no pods (K5, K6)
 * @param settings of the jobs beside the manifests', by key
 */
public record ManifestOptions(
    int brokers,
    boolean tls,
    boolean objectStore,
    boolean whole,
    int parallelism,
    Duration away,
    Map<String, String> settings) {

  /** Longer than any image takes to be pulled. */
  public static final Duration AWAY = Duration.ofMinutes(1);

  /** One broker, files, exposure alone: what the drills need. */
  public static ManifestOptions small() {
    return new ManifestOptions(1, false, false, false, 0, AWAY, Map.of("model", "CUSTOMER_FLOW"));
  }
}
