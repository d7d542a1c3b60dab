/** Which side a trade's customer took. Imports no other package of this module. */
@NullMarked
package io.gammaflow.quant.signing;

import org.jspecify.annotations.NullMarked;
