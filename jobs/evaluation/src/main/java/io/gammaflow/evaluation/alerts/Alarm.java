package io.gammaflow.evaluation.alerts;

/**
 * A warning that stood for a time.
 *
 * @param opened microseconds since 1970
 * @param closed end; the end of the record where it never closed
 */
public record Alarm(long opened, long closed) {}
