/**
 * Black prices, their Greeks and venue conventions: parity forwards, settlement averaging, early
 * exercise.
 */
@NullMarked
package io.gammaflow.quant.black;

import org.jspecify.annotations.NullMarked;
