/** Contract identity: venues' names to self-describing contracts and back. */
@NullMarked
package io.gammaflow.schemas.identity;

import org.jspecify.annotations.NullMarked;
