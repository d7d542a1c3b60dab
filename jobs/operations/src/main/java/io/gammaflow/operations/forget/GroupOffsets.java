package io.gammaflow.operations.forget;

import io.gammaflow.runtime.config.LiveJob;
import io.gammaflow.runtime.job.JobPlans;
import io.gammaflow.sinks.kafka.Brokers;
import io.gammaflow.sinks.kafka.KafkaConnection;
import io.gammaflow.sinks.kafka.lease.LeaseHolders;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import org.apache.kafka.clients.admin.Admin;

/** The committed offsets of a job: where it goes on when it starts without state. */
public final class GroupOffsets {
  private final KafkaConnection kafka;
  private final String environment;
  private final LiveJob job;

  /**
   * @param environment deployment, {@code prod-eu}
   * @param job one that reads topics
   */
  public GroupOffsets(KafkaConnection kafka, String environment, LiveJob job) {
    this.kafka = kafka;
    this.environment = environment;
    this.job = job;
  }

  /** The consumer group of the job. */
  public String group() {
    return JobPlans.topics(job, environment).group();
  }

  /**
   * A line for each process that runs the job; waits some seconds for one that was stopped a moment
   * ago.
   *
   * @throws IOException when the brokers cannot be reached or refuse
   */
  public List<String> holders() throws IOException {
    return LeaseHolders.problems(kafka, environment, List.of(job.label()), LeaseHolders.PATIENCE);
  }

  /**
   * Partitions that the group has a committed offset of.
   *
   * @throws IOException when the brokers cannot be reached or refuse
   */
  public int committed() throws IOException {
    try (Admin admin = Admin.create(kafka.properties())) {
      return (int)
          Brokers.await(admin.listConsumerGroupOffsets(group()).partitionsToOffsetAndMetadata())
              .values()
              .stream()
              .filter(Objects::nonNull)
              .count();
    }
  }

  /**
   * Deletes them.
   *
   * @throws IOException when the brokers cannot be reached or refuse, also because the group is in
   *     use
   */
  public void delete() throws IOException {
    try (Admin admin = Admin.create(kafka.properties())) {
      Brokers.await(admin.deleteConsumerGroups(List.of(group())).all());
    }
  }
}
