/** Tests of the repairs. */
@NullMarked
package io.gammaflow.launcher.repair;

import org.jspecify.annotations.NullMarked;
