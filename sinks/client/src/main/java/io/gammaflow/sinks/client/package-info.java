/**
 * The execution client: the topics as a strategy needs them, status first. May import schemas and
 * kafka-clients, nothing else; the build refuses the rest.
 */
@NullMarked
package io.gammaflow.sinks.client;

import org.jspecify.annotations.NullMarked;
