/**
 * Black prices, their Greeks and what a venue adds to them: parity forwards, settlement averaging,
 * early exercise.
 */
@NullMarked
package io.gammaflow.quant.black;

import org.jspecify.annotations.NullMarked;
