/** Requests and responses: page files, JSON, the checks of every request. */
@NullMarked
package io.gammaflow.sinks.dashboard.http;

import org.jspecify.annotations.NullMarked;
