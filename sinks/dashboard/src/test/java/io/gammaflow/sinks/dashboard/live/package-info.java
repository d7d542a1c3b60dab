/** Tests of the live state and its clients. */
@NullMarked
package io.gammaflow.sinks.dashboard.live;

import org.jspecify.annotations.NullMarked;
