/** The format {@code cboe-csv}. */
@NullMarked
package io.gammaflow.connectors.cboe;

import org.jspecify.annotations.NullMarked;
