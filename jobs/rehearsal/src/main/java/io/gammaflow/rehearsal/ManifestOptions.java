package io.gammaflow.rehearsal;

import java.util.Map;

/**
 * How large a rehearsal is.
 *
 * @param brokers how many
 * @param tls whether the jobs reach them by TLS and a login
 * @param objectStore whether checkpoints are objects of S3's protocol; else files
 * @param parallelism of the jobs; 0 = the manifests'
 * @param settings of the jobs beside the manifests', by key
 */
public record ManifestOptions(
    int brokers, boolean tls, boolean objectStore, int parallelism, Map<String, String> settings) {

  /** One broker, files: what the drills need. */
  public static ManifestOptions small() {
    return new ManifestOptions(1, false, false, 0, Map.of("model", "CUSTOMER_FLOW"));
  }
}
