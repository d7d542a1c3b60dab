/** The command line and its commands. */
@NullMarked
package io.gammaflow.launcher;

import org.jspecify.annotations.NullMarked;
