/** Tests of the settings. */
@NullMarked
package io.gammaflow.streams.config;

import org.jspecify.annotations.NullMarked;
