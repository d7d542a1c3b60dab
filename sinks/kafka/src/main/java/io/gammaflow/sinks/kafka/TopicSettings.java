package io.gammaflow.sinks.kafka;

/**
 * What a deployment decides about topics; the catalogue decides the rest.
 *
 * @param replicationFactor replicas of each partition; 1 for a single broker, 3 in production
 * @param keepForever whether nothing expires: for a simulated clock, whose records look old to a
 *     broker that goes by their time
 */
public record TopicSettings(int replicationFactor, boolean keepForever) {
  /** One broker on this machine, whatever the clock of the records. */
  public static TopicSettings local() {
    return new TopicSettings(1, true);
  }

  /** A cluster. */
  public static TopicSettings replicated(int replicationFactor) {
    return new TopicSettings(replicationFactor, false);
  }
}
