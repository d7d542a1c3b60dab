/** Which side a trade's customer took. */
@NullMarked
package io.gammaflow.quant.signing;

import org.jspecify.annotations.NullMarked;
