/** Tests of the words. */
@NullMarked
package io.gammaflow.schemas.estimate;

import org.jspecify.annotations.NullMarked;
