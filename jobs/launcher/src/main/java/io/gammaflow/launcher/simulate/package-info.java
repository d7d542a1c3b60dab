/**
 * The simulated market as a recording and as a venue: the one place where the agents' events become
 * canonical records or the venue's feed. Imports quant.agents, connectors, schemas.
 */
@NullMarked
package io.gammaflow.launcher.simulate;

import org.jspecify.annotations.NullMarked;
