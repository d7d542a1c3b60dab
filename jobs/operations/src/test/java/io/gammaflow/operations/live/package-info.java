/** The live jobs, with real brokers and databases in this process. */
@NullMarked
package io.gammaflow.operations.live;

import org.jspecify.annotations.NullMarked;
