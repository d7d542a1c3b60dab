/**
 * From defaults, file, environment and flags to one typed record, with every problem at once. May
 * import streams and connectors for the types of the values.
 */
@NullMarked
package io.gammaflow.launcher.config;

import org.jspecify.annotations.NullMarked;
