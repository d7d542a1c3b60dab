/** What a replay reports when it is over: one record, as text and as JSON. No Flink. */
@NullMarked
package io.gammaflow.replay.report;

import org.jspecify.annotations.NullMarked;
