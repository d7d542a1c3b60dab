/** Requests and answers: page files, JSON, the guards of every exchange. May import live. */
@NullMarked
package io.gammaflow.sinks.dashboard.http;

import org.jspecify.annotations.NullMarked;
