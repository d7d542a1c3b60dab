/** Tests of the report. */
@NullMarked
package io.gammaflow.evaluation.report;

import org.jspecify.annotations.NullMarked;
