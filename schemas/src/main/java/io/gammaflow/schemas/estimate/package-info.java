/**
 * How good the estimate of a signal is, apart from the quality of its data: one rule for all
 * readers. No clock; imports records only.
 */
@NullMarked
package io.gammaflow.schemas.estimate;

import org.jspecify.annotations.NullMarked;
