/** Tests of the launcher. */
@NullMarked
package io.gammaflow.launcher.report;

import org.jspecify.annotations.NullMarked;
