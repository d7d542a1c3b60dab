/** Tests of the launcher. */
@NullMarked
package io.gammaflow.launcher;

import org.jspecify.annotations.NullMarked;
