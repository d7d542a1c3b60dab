/**
 * Checks before a live job may start: each violation is a line that names key and rule, all of them
 * at once.
 */
@NullMarked
package io.gammaflow.runtime.preflight;

import org.jspecify.annotations.NullMarked;
