/** Tests against a real broker in this process. */
@NullMarked
package io.gammaflow.sinks.kafka;

import org.jspecify.annotations.NullMarked;
