/**
 * Signals read back as any reader sees them, and held against what was promised: no gap, no repeat,
 * no step back. Independent of the jobs.
 */
@NullMarked
package io.gammaflow.operations.audit;

import org.jspecify.annotations.NullMarked;
