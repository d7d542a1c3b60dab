/** Shared by the Deribit formats. */
@NullMarked
package io.gammaflow.connectors.deribit;

import org.jspecify.annotations.NullMarked;
