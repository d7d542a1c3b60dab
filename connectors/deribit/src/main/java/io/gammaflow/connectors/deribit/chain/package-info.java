/** The format {@code deribit-chain}. */
@NullMarked
package io.gammaflow.connectors.deribit.chain;

import org.jspecify.annotations.NullMarked;
