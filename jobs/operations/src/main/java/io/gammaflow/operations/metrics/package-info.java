/** Metrics of jobs, auditor and page for Prometheus, on loopback unless somebody asks for more. */
@NullMarked
package io.gammaflow.operations.metrics;

import org.jspecify.annotations.NullMarked;
