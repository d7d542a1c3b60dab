package io.gammaflow.demo;

import io.gammaflow.simulation.agents.Scenario;
import java.nio.file.Path;
import java.time.Duration;

/**
 * What a demo shows.
 *
 * @param scenario course of the simulated market
 * @param seed which of its courses
 * @param underlyings how many it trades
 * @param port of the dashboard; 0 = a free one
 * @param directory where broker, database, checkpoints and market live and stay
 * @param lasts how long it runs; zero = until it is stopped
 * @param faults whether the venue cuts connections, loses, doubles and swaps messages
 * @param databaseAway how long the database is away on the way; zero = never
 */
public record DemoOptions(
    Scenario scenario,
    long seed,
    int underlyings,
    int port,
    Path directory,
    Duration lasts,
    boolean faults,
    Duration databaseAway) {}
