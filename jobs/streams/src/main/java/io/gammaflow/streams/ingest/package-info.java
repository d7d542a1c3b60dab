/** The ingest job: a venue's records into the input topics. */
@NullMarked
package io.gammaflow.streams.ingest;

import org.jspecify.annotations.NullMarked;
