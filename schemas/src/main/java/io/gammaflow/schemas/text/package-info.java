/** Foreign text as people may see it. Imports nothing. */
@NullMarked
package io.gammaflow.schemas.text;

import org.jspecify.annotations.NullMarked;
