/** Shared by live sources: progress and lateness by event time, records to topics. */
@NullMarked
package io.gammaflow.connectors.ingest;

import org.jspecify.annotations.NullMarked;
