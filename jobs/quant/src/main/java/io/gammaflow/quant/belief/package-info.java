/** Plausibility bounds: how far a number may be from its peers and from its own past. */
@NullMarked
package io.gammaflow.quant.belief;

import org.jspecify.annotations.NullMarked;
