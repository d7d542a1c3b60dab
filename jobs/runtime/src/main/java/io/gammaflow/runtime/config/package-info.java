/** From defaults, file, environment and flags to one typed record, with every problem at once. */
@NullMarked
package io.gammaflow.runtime.config;

import org.jspecify.annotations.NullMarked;
