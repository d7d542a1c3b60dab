/** Wrong and malicious inputs, through the whole replay. */
@NullMarked
package io.gammaflow.launcher.hostile;

import org.jspecify.annotations.NullMarked;
