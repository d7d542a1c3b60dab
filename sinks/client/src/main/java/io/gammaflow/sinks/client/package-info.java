/** The client for strategies: the topics as an execution system needs them, status first. */
@NullMarked
package io.gammaflow.sinks.client;

import org.jspecify.annotations.NullMarked;
