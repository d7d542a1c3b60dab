/**
 * A simulated market whose inventories are known, and what an estimate is worth against it. The
 * market imports nothing of the estimate; the scoring imports signing and inventory.
 */
@NullMarked
package io.gammaflow.quant.evaluation;

import org.jspecify.annotations.NullMarked;
