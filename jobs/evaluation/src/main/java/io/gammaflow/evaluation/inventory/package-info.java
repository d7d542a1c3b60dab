/** A simulated market whose inventories are known, and what an estimate is worth against it. */
@NullMarked
package io.gammaflow.evaluation.inventory;

import org.jspecify.annotations.NullMarked;
