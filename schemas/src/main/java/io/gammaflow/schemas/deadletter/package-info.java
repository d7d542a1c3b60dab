/** Why an input is rejected, and its dead letter. */
@NullMarked
package io.gammaflow.schemas.deadletter;

import org.jspecify.annotations.NullMarked;
