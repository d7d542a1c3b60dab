/** Between topics and jobs: canonical records off the wire and onto it. */
@NullMarked
package io.gammaflow.streams.wire;

import org.jspecify.annotations.NullMarked;
