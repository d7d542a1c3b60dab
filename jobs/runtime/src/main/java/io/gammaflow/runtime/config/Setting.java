package io.gammaflow.runtime.config;

/**
 * A value as it was written, and where.
 *
 * @param value the text
 * @param origin flag, environment variable, or file and key; for messages
 */
public record Setting(String value, String origin) {}
