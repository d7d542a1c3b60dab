/**
 * The jobs on a cluster in this process with their page; live topics read, recorded and warmed up.
 */
@NullMarked
package io.gammaflow.operations.live;

import org.jspecify.annotations.NullMarked;
