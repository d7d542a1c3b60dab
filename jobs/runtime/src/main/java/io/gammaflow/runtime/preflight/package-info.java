/**
 * What must hold before a live job may start: each broken rule is a line that names key and rule,
 * all of them at once.
 */
@NullMarked
package io.gammaflow.runtime.preflight;

import org.jspecify.annotations.NullMarked;
