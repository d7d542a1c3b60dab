/** Tests of recorded Deribit connections and of the protocol behind them. */
@NullMarked
package io.gammaflow.connectors.deribit.frames;

import org.jspecify.annotations.NullMarked;
