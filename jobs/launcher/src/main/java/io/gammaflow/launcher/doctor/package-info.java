/** Checks of the machine and the settings, each fault with its mend. Imports no Flink. */
@NullMarked
package io.gammaflow.launcher.doctor;

import org.jspecify.annotations.NullMarked;
