/** Tests of the launcher. */
@NullMarked
package io.gammaflow.launcher.config;

import org.jspecify.annotations.NullMarked;
