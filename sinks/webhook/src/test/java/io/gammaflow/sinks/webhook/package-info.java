@NullMarked
package io.gammaflow.sinks.webhook;

import org.jspecify.annotations.NullMarked;
