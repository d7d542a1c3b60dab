package io.gammaflow.sinks.webhook.format;

import java.net.http.HttpHeaders;

/**
 * What a receiver answered.
 *
 * @param status of HTTP
 * @param headers of HTTP
 * @param text begin of the body, as it came
 */
public record Reply(int status, HttpHeaders headers, String text) {}
