/**
 * The dashboard: options of its server, and the ports through which it gets live records and
 * history.
 */
@NullMarked
package io.gammaflow.sinks.dashboard;

import org.jspecify.annotations.NullMarked;
