/** Tests of the launcher. */
@NullMarked
package io.gammaflow.launcher.replay;

import org.jspecify.annotations.NullMarked;
