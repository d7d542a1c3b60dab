/** Checks of the machine and the settings, each fault with its fix. No Flink. */
@NullMarked
package io.gammaflow.operations.doctor;

import org.jspecify.annotations.NullMarked;
