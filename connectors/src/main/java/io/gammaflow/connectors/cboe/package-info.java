/** The format {@code cboe-csv}. Imports schemas, the file seam, snapshot tables and text. */
@NullMarked
package io.gammaflow.connectors.cboe;

import org.jspecify.annotations.NullMarked;
