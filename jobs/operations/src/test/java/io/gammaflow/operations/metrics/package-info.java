/** The metrics of the auditor, seen by Prometheus. */
@NullMarked
package io.gammaflow.operations.metrics;

import org.jspecify.annotations.NullMarked;
