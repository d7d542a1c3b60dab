/**
 * Black prices, their Greeks and what a venue adds to them: parity forwards, settlement averaging,
 * early exercise. Imports no other package of this module.
 */
@NullMarked
package io.gammaflow.quant.black;

import org.jspecify.annotations.NullMarked;
