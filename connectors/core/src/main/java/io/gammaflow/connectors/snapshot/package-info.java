/**
 * What files that hold states of whole chains have in common: read twice, first to learn what they
 * announce, then to give it out in order.
 */
@NullMarked
package io.gammaflow.connectors.snapshot;

import org.jspecify.annotations.NullMarked;
