/**
 * The simulated market: customers, dealers who hedge, leveraged traders, and what a venue would
 * publish of them. Imports black, implied and exposure; no clock, no I/O, no schemas.
 */
@NullMarked
package io.gammaflow.quant.agents;

import org.jspecify.annotations.NullMarked;
