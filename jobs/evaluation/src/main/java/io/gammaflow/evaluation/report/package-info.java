/** Scoring: one's own tables into rows, scores into tables, JSON and pictures. */
@NullMarked
package io.gammaflow.evaluation.report;

import org.jspecify.annotations.NullMarked;
