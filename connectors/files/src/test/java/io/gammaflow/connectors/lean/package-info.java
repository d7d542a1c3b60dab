/** Tests of the LEAN format. */
@NullMarked
package io.gammaflow.connectors.lean;

import org.jspecify.annotations.NullMarked;
