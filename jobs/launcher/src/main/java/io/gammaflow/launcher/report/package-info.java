/**
 * What a replay says when it is over: one record, as text and as JSON. Imports schemas and streams
 * for what it reports, no Flink.
 */
@NullMarked
package io.gammaflow.launcher.report;

import org.jspecify.annotations.NullMarked;
