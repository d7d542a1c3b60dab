/**
 * The archive and the notify job: what the exposure job has said, from topics to a database and to
 * a receiver of alerts. Imports schemas and Flink.
 */
@NullMarked
package io.gammaflow.streams.archive;

import org.jspecify.annotations.NullMarked;
