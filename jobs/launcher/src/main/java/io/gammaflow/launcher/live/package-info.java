/**
 * The jobs live: venues, brokers and databases wired to the topologies, on a cluster in this
 * process. Imports every room.
 */
@NullMarked
package io.gammaflow.launcher.live;

import org.jspecify.annotations.NullMarked;
