/** Tests of the repairs. */
@NullMarked
package io.gammaflow.operations.repair;

import org.jspecify.annotations.NullMarked;
