/** What the Deribit formats share. */
@NullMarked
package io.gammaflow.connectors.deribit;

import org.jspecify.annotations.NullMarked;
