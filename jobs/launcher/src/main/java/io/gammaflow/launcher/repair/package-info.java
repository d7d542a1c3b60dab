/**
 * Puts back signals that were lost between checkpoint and commit. Imports the audit, the signals'
 * ids and the way to the brokers.
 */
@NullMarked
package io.gammaflow.launcher.repair;

import org.jspecify.annotations.NullMarked;
