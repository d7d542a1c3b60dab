/**
 * How good the estimate of a signal is, beside whether its data are sound: judged alike by every
 * reader that shows one. No clock; imports records only.
 */
@NullMarked
package io.gammaflow.schemas.estimate;

import org.jspecify.annotations.NullMarked;
