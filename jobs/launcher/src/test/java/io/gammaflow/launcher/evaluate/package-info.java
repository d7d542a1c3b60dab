/** Tests of the launcher. */
@NullMarked
package io.gammaflow.launcher.evaluate;

import org.jspecify.annotations.NullMarked;
