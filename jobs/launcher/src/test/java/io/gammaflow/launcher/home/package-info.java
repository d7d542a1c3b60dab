/** Tests of the launcher. */
@NullMarked
package io.gammaflow.launcher.home;

import org.jspecify.annotations.NullMarked;
