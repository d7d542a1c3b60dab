/** Tests of the dashboard: its server by HTTP, its page by a browser. */
@NullMarked
package io.gammaflow.sinks.dashboard;

import org.jspecify.annotations.NullMarked;
