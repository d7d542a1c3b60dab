/** The format {@code deribit-eod}. */
@NullMarked
package io.gammaflow.connectors.deribit.eod;

import org.jspecify.annotations.NullMarked;
