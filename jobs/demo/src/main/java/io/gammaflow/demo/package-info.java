/**
 * The whole market in one process: a simulated venue, broker, database, the three jobs and the
 * page.
 */
@NullMarked
package io.gammaflow.demo;

import org.jspecify.annotations.NullMarked;
