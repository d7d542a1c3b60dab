package io.gammaflow.evaluation.alerts;

import java.util.List;

/**
 * Alerts and baselines side by side.
 *
 * @param books how many were scored
 * @param bookDays time they were watched, summed over books
 * @param flips warnings of a flip against crossings: the alerts, then each baseline
 * @param jumps warnings of a cascade against jumps, with their baselines, then those of gain with
 *     theirs
 * @param chances stated probabilities @param sides short or long gamma, stated and true
 */
public record AlertReport(
    int books,
    double bookDays,
    List<AlarmScore> flips,
    List<AlarmScore> jumps,
    List<Reliability> chances,
    SideScore sides) {}
