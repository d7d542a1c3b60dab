/** What the Deribit formats share. Imports schemas and the helpers for snapshot tables. */
@NullMarked
package io.gammaflow.connectors.deribit;

import org.jspecify.annotations.NullMarked;
