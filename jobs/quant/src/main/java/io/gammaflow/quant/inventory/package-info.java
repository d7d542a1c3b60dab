/** Who holds the gamma: dealers' net position per contract. Imports signing and black. */
@NullMarked
package io.gammaflow.quant.inventory;

import org.jspecify.annotations.NullMarked;
