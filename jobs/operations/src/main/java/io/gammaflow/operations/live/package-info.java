/**
 * The jobs on a cluster in this process, with their dashboard; reads, records and warms up live
 * topics.
 */
@NullMarked
package io.gammaflow.operations.live;

import org.jspecify.annotations.NullMarked;
