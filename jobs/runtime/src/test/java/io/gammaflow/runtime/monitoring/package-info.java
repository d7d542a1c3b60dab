/** Rules, dashboards, runbooks and the list of metrics, held against each other. */
@NullMarked
package io.gammaflow.runtime.monitoring;

import org.jspecify.annotations.NullMarked;
