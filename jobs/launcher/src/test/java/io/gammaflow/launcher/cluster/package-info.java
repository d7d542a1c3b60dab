/** Tests of the launcher. */
@NullMarked
package io.gammaflow.launcher.cluster;

import org.jspecify.annotations.NullMarked;
