/** Tests of what is known now and who listens. */
@NullMarked
package io.gammaflow.sinks.dashboard.live;

import org.jspecify.annotations.NullMarked;
