/**
 * A book's profile by full revaluation, contract by contract: slow and exact. The oracle of the
 * kernel, and the truth of simulated markets.
 */
@NullMarked
package io.gammaflow.revaluation;

import org.jspecify.annotations.NullMarked;
