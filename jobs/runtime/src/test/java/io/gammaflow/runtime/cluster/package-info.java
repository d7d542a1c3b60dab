/** Tests of the cluster in this process. */
@NullMarked
package io.gammaflow.runtime.cluster;

import org.jspecify.annotations.NullMarked;
