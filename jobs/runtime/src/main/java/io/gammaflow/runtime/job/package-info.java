/**
 * The jobs as graphs between a venue, Kafka, QuestDB and a receiver of alerts, and as programs for
 * a cluster, which wait for their brokers and topics.
 */
@NullMarked
package io.gammaflow.runtime.job;

import org.jspecify.annotations.NullMarked;
