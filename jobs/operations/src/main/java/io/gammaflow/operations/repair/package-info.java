/** Restores signals that were lost between checkpoint and commit. */
@NullMarked
package io.gammaflow.operations.repair;

import org.jspecify.annotations.NullMarked;
