/**
 * The simulated market: customers, dealers who hedge, leveraged traders, and what a venue would
 * publish of them.
 */
@NullMarked
package io.gammaflow.quant.agents;

import org.jspecify.annotations.NullMarked;
