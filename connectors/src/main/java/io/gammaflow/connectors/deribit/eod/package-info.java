/** The format {@code deribit-eod}. Imports schemas, the file seam, snapshot tables and text. */
@NullMarked
package io.gammaflow.connectors.deribit.eod;

import org.jspecify.annotations.NullMarked;
