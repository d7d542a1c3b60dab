/** Who holds the gamma: dealers' net position per contract. Imports nothing of ours. */
@NullMarked
package io.gammaflow.quant.inventory;

import org.jspecify.annotations.NullMarked;
