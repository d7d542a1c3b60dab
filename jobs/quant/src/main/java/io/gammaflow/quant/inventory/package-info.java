/** Who holds the gamma: dealers' net position per contract. */
@NullMarked
package io.gammaflow.quant.inventory;

import org.jspecify.annotations.NullMarked;
