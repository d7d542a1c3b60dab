package io.gammaflow.drills;

import org.jspecify.annotations.Nullable;

/**
 * What is asked for.
 *
 * @param drill which one
 * @param seed of its market and its moments
 * @param runs how many faults, one after the other
 * @param full the times of production
 * @param mutant what is broken on purpose; null = nothing
 */
public record DrillRequest(
    Drill drill, long seed, int runs, boolean full, @Nullable Mutant mutant) {}
