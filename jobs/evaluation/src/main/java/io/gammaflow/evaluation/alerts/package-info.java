/**
 * Alerts compared with what happened afterwards. However the alerts were derived, this package uses
 * only their times, the path of the price and the probabilities that were stated on it.
 */
@NullMarked
package io.gammaflow.evaluation.alerts;

import org.jspecify.annotations.NullMarked;
