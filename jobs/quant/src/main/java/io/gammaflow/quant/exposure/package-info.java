/** Dealers' gamma and hedge flow by price level: profile, flips, walls, smiles. */
@NullMarked
package io.gammaflow.quant.exposure;

import org.jspecify.annotations.NullMarked;
