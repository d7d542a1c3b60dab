/**
 * The archive job: what the exposure job has said, from topics to a database. Imports schemas, wire
 * and Flink.
 */
@NullMarked
package io.gammaflow.streams.archive;

import org.jspecify.annotations.NullMarked;
