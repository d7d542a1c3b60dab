/**
 * Shared by files with states of whole chains: read twice, first for their contracts and end time,
 * then for the records in order.
 */
@NullMarked
package io.gammaflow.connectors.snapshot;

import org.jspecify.annotations.NullMarked;
