package io.gammaflow.sinks.kafka;

import java.io.IOException;
import java.io.Serializable;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import org.apache.kafka.clients.admin.Admin;

/**
 * When a job that numbers its signals may start without state: where it has never run, or where a
 * new generation is explicitly permitted. Otherwise it would repeat existing numbers, without the
 * state that they were computed from.
 *
 * @param signals topic that holds the numbered signals
 * @param generation which a start without state may begin; 0 = only where no signals exist
 */
public record ColdStart(String signals, int generation) implements Serializable {

  /** Only where the job has never been. */
  public static ColdStart refusedOver(String signals) {
    return new ColdStart(signals, 0);
  }

  /**
   * The generation that a cold start begins: one beyond the newest that was committed, 0 where
   * there is nothing at all.
   *
   * @param group consumer group of the job
   * @throws IOException when the brokers cannot be reached or refuse
   */
  public static int nextGeneration(KafkaConnection connection, String group, String signals)
      throws IOException {
    OptionalInt newest = SignalGenerations.newest(connection, signals);
    if (newest.isPresent()) {
      return newest.getAsInt() + 1;
    }
    return hasOffsets(connection, group) ? 1 : 0;
  }

  /**
   * Returns where a start without state is permitted.
   *
   * @param group consumer group of the job
   * @throws StartRefusedException where it is not: the job fails for good
   * @throws IOException when the brokers cannot be reached or refuse
   */
  public void check(KafkaConnection connection, String group) throws IOException {
    Optional<String> problem = problem(connection, group);
    if (problem.isPresent()) {
      throw new StartRefusedException("cold: " + problem.get());
    }
  }

  /**
   * Why a start without state is not permitted, in a line that states what to do; empty when it is.
   *
   * @param group consumer group of the job
   * @throws IOException when the brokers cannot be reached or refuse
   */
  public Optional<String> problem(KafkaConnection connection, String group) throws IOException {
    OptionalInt newest = SignalGenerations.newest(connection, signals);
    if (generation > 0) {
      return newest.isPresent() && newest.getAsInt() >= generation
          ? Optional.of(
              "%s holds signals of generation %d already, and its job was given no state; start it"
                      .formatted(signals, newest.getAsInt())
                  + " from its newest checkpoint or savepoint, or once more with --cold")
          : Optional.empty();
    }
    String found;
    if (newest.isPresent()) {
      found = signals + " holds signals of generation " + newest.getAsInt();
    } else if (hasOffsets(connection, group)) {
      found = "group " + group + " has committed offsets";
    } else {
      return Optional.empty();
    }
    return Optional.of(
        found
            + ", and the job was given no state; start it from its newest checkpoint or savepoint,"
            + " or begin a new generation with --cold");
  }

  private static boolean hasOffsets(KafkaConnection connection, String group) throws IOException {
    try (Admin admin = Admin.create(connection.properties())) {
      return Brokers.await(admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata())
          .values()
          .stream()
          .anyMatch(Objects::nonNull);
    }
  }
}
