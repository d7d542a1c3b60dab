/** The choice between loops in plain Java and in vectors. */
@NullMarked
package io.gammaflow.quant.engine;

import org.jspecify.annotations.NullMarked;
