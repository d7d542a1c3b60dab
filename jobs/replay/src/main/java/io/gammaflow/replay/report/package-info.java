/** The report of a finished replay: one record, as text and as JSON. No Flink. */
@NullMarked
package io.gammaflow.replay.report;

import org.jspecify.annotations.NullMarked;
