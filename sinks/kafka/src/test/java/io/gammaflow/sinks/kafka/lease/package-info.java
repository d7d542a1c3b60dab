/** Leases against a real broker in this process. */
@NullMarked
package io.gammaflow.sinks.kafka.lease;

import org.jspecify.annotations.NullMarked;
