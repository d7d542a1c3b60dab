/** Tests of what must hold before a job starts. */
@NullMarked
package io.gammaflow.launcher.preflight;

import org.jspecify.annotations.NullMarked;
