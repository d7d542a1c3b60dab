/**
 * The page that a desk keeps open: options of its server, and the ports that it shows records and
 * the past of.
 */
@NullMarked
package io.gammaflow.sinks.dashboard;

import org.jspecify.annotations.NullMarked;
