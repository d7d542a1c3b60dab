/** Tests of requests and responses. */
@NullMarked
package io.gammaflow.sinks.dashboard.http;

import org.jspecify.annotations.NullMarked;
