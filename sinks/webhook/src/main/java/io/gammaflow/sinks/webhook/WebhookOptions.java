package io.gammaflow.sinks.webhook;

import io.gammaflow.schemas.record.AlertState;
import io.gammaflow.sinks.webhook.format.WebhookFormat;
import java.io.Serializable;
import java.time.Duration;
import java.util.Set;

/**
 * Who is told what, and for how long it is tried.
 *
 * @param address who is told
 * @param format the body that the receiver takes
 * @param states changes of an alert that are told
 * @param patience older alerts are history, and not told any more
 */
public record WebhookOptions(
    WebhookAddress address, WebhookFormat format, Set<AlertState> states, Duration patience)
    implements Serializable {}
