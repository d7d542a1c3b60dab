/** What is known now and who listens: books, counts, events, clients. */
@NullMarked
package io.gammaflow.sinks.dashboard.live;

import org.jspecify.annotations.NullMarked;
