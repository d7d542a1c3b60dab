@NullMarked
package io.gammaflow.simulation.feed;

import org.jspecify.annotations.NullMarked;
