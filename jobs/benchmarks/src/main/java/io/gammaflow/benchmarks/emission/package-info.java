/** What the emission of a book costs, end to end: from the records of a tick to Avro bytes. */
@NullMarked
package io.gammaflow.benchmarks.emission;

import org.jspecify.annotations.NullMarked;
