/** The topic catalogue: what flows where, and how long it is kept. */
@NullMarked
package io.gammaflow.schemas.topic;

import org.jspecify.annotations.NullMarked;
