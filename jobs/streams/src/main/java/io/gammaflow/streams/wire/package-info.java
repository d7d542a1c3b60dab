/**
 * Between topics and jobs: canonical records off the wire and onto it. Imports schemas and Flink.
 */
@NullMarked
package io.gammaflow.streams.wire;

import org.jspecify.annotations.NullMarked;
