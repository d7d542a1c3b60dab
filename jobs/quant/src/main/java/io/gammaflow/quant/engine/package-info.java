/** The choice between loops in plain Java and in vectors. Imports no other package. */
@NullMarked
package io.gammaflow.quant.engine;

import org.jspecify.annotations.NullMarked;
