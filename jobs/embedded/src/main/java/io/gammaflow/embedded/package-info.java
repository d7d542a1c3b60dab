/**
 * Kafka and QuestDB inside this process, for the demo and the tests: loopback only, restartable on
 * their directories.
 */
@NullMarked
package io.gammaflow.embedded;

import org.jspecify.annotations.NullMarked;
