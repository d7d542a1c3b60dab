/** Live state and its clients: books, counts, events. */
@NullMarked
package io.gammaflow.sinks.dashboard.live;

import org.jspecify.annotations.NullMarked;
