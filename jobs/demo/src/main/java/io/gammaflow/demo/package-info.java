/**
 * The whole system in one process: a simulated venue, broker, database, the three jobs and the
 * dashboard.
 */
@NullMarked
package io.gammaflow.demo;

import org.jspecify.annotations.NullMarked;
