/** Tests of the drills. */
@NullMarked
package io.gammaflow.launcher.drill;

import org.jspecify.annotations.NullMarked;
