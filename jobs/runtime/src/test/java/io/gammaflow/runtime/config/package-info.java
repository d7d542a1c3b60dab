/** Tests of the settings. */
@NullMarked
package io.gammaflow.runtime.config;

import org.jspecify.annotations.NullMarked;
