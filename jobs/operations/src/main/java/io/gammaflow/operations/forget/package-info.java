/** Deletes what Kafka keeps of a job that is to begin anew. */
@NullMarked
package io.gammaflow.operations.forget;

import org.jspecify.annotations.NullMarked;
