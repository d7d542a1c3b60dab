/**
 * What must hold before a live job may start: each broken rule is a line that names key and rule,
 * all of them at once. Imports schemas and the way to the brokers; no job.
 */
@NullMarked
package io.gammaflow.launcher.preflight;

import org.jspecify.annotations.NullMarked;
