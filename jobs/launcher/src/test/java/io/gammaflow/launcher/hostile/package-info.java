/** Inputs that somebody got wrong or means ill, through the whole replay. */
@NullMarked
package io.gammaflow.launcher.hostile;

import org.jspecify.annotations.NullMarked;
