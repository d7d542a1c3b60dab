/** Requests and answers: page files, JSON, the guards of every exchange. */
@NullMarked
package io.gammaflow.sinks.dashboard.http;

import org.jspecify.annotations.NullMarked;
