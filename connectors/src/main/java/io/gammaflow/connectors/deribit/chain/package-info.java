/** The format {@code deribit-chain}. Imports schemas, the file seam, snapshot tables and text. */
@NullMarked
package io.gammaflow.connectors.deribit.chain;

import org.jspecify.annotations.NullMarked;
