/**
 * Alerts held against what happened afterwards. Whatever the alerts were made of, this package
 * knows only their times, the path of the price and the probabilities that were stated on it.
 */
@NullMarked
package io.gammaflow.evaluation.alerts;

import org.jspecify.annotations.NullMarked;
