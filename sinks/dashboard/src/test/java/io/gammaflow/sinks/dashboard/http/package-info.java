/** Tests of requests and answers. */
@NullMarked
package io.gammaflow.sinks.dashboard.http;

import org.jspecify.annotations.NullMarked;
