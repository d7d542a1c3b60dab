/** Scoring: the user's tables to rows, scores to tables, JSON and plots. */
@NullMarked
package io.gammaflow.evaluation.report;

import org.jspecify.annotations.NullMarked;
