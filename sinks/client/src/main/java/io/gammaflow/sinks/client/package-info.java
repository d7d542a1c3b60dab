/** The execution client: the topics as a strategy needs them, status first. */
@NullMarked
package io.gammaflow.sinks.client;

import org.jspecify.annotations.NullMarked;
