/** The ingest job: a venue's records into the input topics. Imports schemas and Flink. */
@NullMarked
package io.gammaflow.streams.ingest;

import org.jspecify.annotations.NullMarked;
