/** The choice between plain Java and SIMD loops. */
@NullMarked
package io.gammaflow.quant.engine;

import org.jspecify.annotations.NullMarked;
