/** Flink in this process: no REST, nothing that listens beyond loopback. */
@NullMarked
package io.gammaflow.runtime.cluster;

import org.jspecify.annotations.NullMarked;
