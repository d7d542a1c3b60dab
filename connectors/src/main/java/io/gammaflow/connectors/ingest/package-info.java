/**
 * What every live source does alike: progress and lateness by event time, records onto topics.
 * Imports schemas and {@code file}'s view of canonical records; no Flink, no clock.
 */
@NullMarked
package io.gammaflow.connectors.ingest;

import org.jspecify.annotations.NullMarked;
