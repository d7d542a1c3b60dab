/**
 * Flink in this process, without a door to the outside. Imports Flink; nothing of the other
 * packages.
 */
@NullMarked
package io.gammaflow.launcher.cluster;

import org.jspecify.annotations.NullMarked;
