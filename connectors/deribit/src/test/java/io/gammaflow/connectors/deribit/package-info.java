/** Tables that tests of the Deribit formats write. */
@NullMarked
package io.gammaflow.connectors.deribit;

import org.jspecify.annotations.NullMarked;
