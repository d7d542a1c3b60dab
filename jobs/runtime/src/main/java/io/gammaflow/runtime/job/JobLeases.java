package io.gammaflow.runtime.job;

import io.gammaflow.runtime.config.DeploymentConfig;
import io.gammaflow.runtime.config.LiveJob;
import io.gammaflow.sinks.kafka.lease.JobLease;

/** The lease that a job needs to run: no other process runs it in the same environment. */
final class JobLeases {
  private JobLeases() {}

  static JobLease of(LiveJob job, DeploymentConfig deployment) {
    return new JobLease(deployment.kafka(), deployment.environment(), job.label());
  }
}
