/**
 * Whether the numbers of a book are fresh, judged alike by every reader of heartbeats. No clock of
 * its own, no thread; imports records only.
 */
@NullMarked
package io.gammaflow.schemas.freshness;

import org.jspecify.annotations.NullMarked;
