package io.gammaflow.schemas.topic;

import java.io.Serializable;
import java.time.Duration;
import java.util.Set;
import org.apache.avro.specific.SpecificRecord;

/**
 * A topic as it is created.
 *
 * @param name full name, {@code gammaflow.<stream>.v1}
 * @param key what its messages are keyed by
 * @param partitions partitions at creation; never lowered
 * @param retention how long records stay; of tombstones where cleanup is COMPACT
 * @param cleanup what happens then
 * @param guarantee what its readers may rely on
 * @param records record classes that may be on it; empty while its record kind is not defined yet
 */
public record Topic(
    String name,
    TopicKey key,
    int partitions,
    Duration retention,
    Cleanup cleanup,
    Guarantee guarantee,
    Set<Class<? extends SpecificRecord>> records)
    implements Serializable {}
