package io.gammaflow.sinks.webhook;

import io.gammaflow.schemas.record.AlertState;
import io.gammaflow.sinks.webhook.format.WebhookFormat;
import java.io.Serializable;
import java.time.Duration;
import java.util.Set;

/**
 * Receiver, selection and retry time of alerts.
 *
 * @param address of the receiver
 * @param format the body that the receiver takes
 * @param states changes of an alert that are posted
 * @param patience older alerts are history, and no longer posted
 */
public record WebhookOptions(
    WebhookAddress address, WebhookFormat format, Set<AlertState> states, Duration patience)
    implements Serializable {}
