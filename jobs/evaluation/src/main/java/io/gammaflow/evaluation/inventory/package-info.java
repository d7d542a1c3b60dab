/** A simulated market with known inventories, and the score of an estimate against it. */
@NullMarked
package io.gammaflow.evaluation.inventory;

import org.jspecify.annotations.NullMarked;
