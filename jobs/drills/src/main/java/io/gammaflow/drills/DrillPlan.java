package io.gammaflow.drills;

import io.gammaflow.streams.exposure.ExposureConfig;
import java.nio.file.Path;

/**
 * What a drill runs with.
 *
 * @param drill which one
 * @param profile its times
 * @param seed of its moments
 * @param runs how many faults, one after the other
 * @param recording what the venue publishes
 * @param speed event time a second
 * @param times how often the whole of it is published
 * @param disorder seed of disorder of the records; 0 = none
 * @param exposure what the job computes
 * @param books how many the recording has
 * @param silence of a venue, or none
 * @param baseline output of a run without a fault
 * @param commitsBroken whether some commits are reported as done and are not
 */
public record DrillPlan(
    Drill drill,
    DrillProfile profile,
    long seed,
    int runs,
    Path recording,
    double speed,
    int times,
    long disorder,
    ExposureConfig exposure,
    int books,
    Silence silence,
    UndisturbedRun baseline,
    boolean commitsBroken) {}
