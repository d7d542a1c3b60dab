/** Foreign text as people may see it. */
@NullMarked
package io.gammaflow.schemas.text;

import org.jspecify.annotations.NullMarked;
