/**
 * Whether the numbers of a book are fresh: one rule for all readers of heartbeats. No clock of its
 * own, no thread; imports records only.
 */
@NullMarked
package io.gammaflow.schemas.freshness;

import org.jspecify.annotations.NullMarked;
