/** Why a single input is refused, as an exception that becomes a dead letter. Imports nothing. */
@NullMarked
package io.gammaflow.schemas.deadletter;

import org.jspecify.annotations.NullMarked;
