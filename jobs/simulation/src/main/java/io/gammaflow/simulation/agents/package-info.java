/**
 * The simulated market: customers, dealers who hedge, leveraged traders, and what a venue would
 * publish of them. Maths: no clock, no I/O, no schemas.
 */
@NullMarked
package io.gammaflow.simulation.agents;

import org.jspecify.annotations.NullMarked;
