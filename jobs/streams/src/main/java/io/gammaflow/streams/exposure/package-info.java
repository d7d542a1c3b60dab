/** The exposure job: its graph, its configuration, its ports. Imports quant, schemas and Flink. */
@NullMarked
package io.gammaflow.streams.exposure;

import org.jspecify.annotations.NullMarked;
