/** Tests of the launcher. */
@NullMarked
package io.gammaflow.launcher.doctor;

import org.jspecify.annotations.NullMarked;
