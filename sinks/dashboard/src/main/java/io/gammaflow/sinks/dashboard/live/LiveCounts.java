package io.gammaflow.sinks.dashboard.live;

/**
 * What the dashboard has received since it started.
 *
 * @param signals signals, each sequence number of a book once
 * @param repeated signals that had been received before
 * @param missing sequence numbers that were skipped and have not come since
 * @param profiles profiles
 * @param alerts lines of alerts
 * @param deadLetters inputs that could not be used
 * @param lastDeadLetter reason of the latest, empty when there was none
 * @param clients pages that are open
 * @param dropped pages that were too slow and were let go
 */
public record LiveCounts(
    long signals,
    long repeated,
    long missing,
    long profiles,
    long alerts,
    long deadLetters,
    String lastDeadLetter,
    int clients,
    long dropped) {}
