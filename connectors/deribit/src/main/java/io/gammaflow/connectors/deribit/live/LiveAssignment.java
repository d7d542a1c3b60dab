package io.gammaflow.connectors.deribit.live;

import org.jspecify.annotations.Nullable;

/**
 * What the enumerator remembers.
 *
 * @param waiting the split when no reader has it
 */
public record LiveAssignment(@Nullable LiveSplit waiting) {}
