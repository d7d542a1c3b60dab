/** Settings as typed constants: key, type, default, rules and documentation in one place each. */
@NullMarked
package io.gammaflow.streams.config;

import org.jspecify.annotations.NullMarked;
