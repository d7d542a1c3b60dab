/** Tests of the checks before a job starts. */
@NullMarked
package io.gammaflow.runtime.preflight;

import org.jspecify.annotations.NullMarked;
