/** Why a single input is refused, and where it goes: a dead letter. */
@NullMarked
package io.gammaflow.schemas.deadletter;

import org.jspecify.annotations.NullMarked;
