package io.gammaflow.launcher.live;

import io.gammaflow.sinks.kafka.KafkaConnection;
import io.gammaflow.streams.exposure.ExposureConfig;
import java.time.Duration;

/**
 * What live jobs share.
 *
 * @param environment names the deployment in transactional ids and consumer groups
 * @param kafka how to reach the brokers
 * @param exposure what the exposure job computes
 * @param parallelism of the exposure job
 * @param checkpointInterval distance of checkpoints, and so the age of a committed signal
 * @param transactionTimeout how long the broker keeps a transaction whose job is away
 */
public record LiveSettings(
    String environment,
    KafkaConnection kafka,
    ExposureConfig exposure,
    int parallelism,
    Duration checkpointInterval,
    Duration transactionTimeout) {}
