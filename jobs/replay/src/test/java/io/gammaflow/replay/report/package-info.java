/** Tests of the report. */
@NullMarked
package io.gammaflow.replay.report;

import org.jspecify.annotations.NullMarked;
