/**
 * Signals read back as any reader sees them, and checked against the guarantees: no gap, no repeat,
 * no step back. Independent of the jobs.
 */
@NullMarked
package io.gammaflow.operations.audit;

import org.jspecify.annotations.NullMarked;
