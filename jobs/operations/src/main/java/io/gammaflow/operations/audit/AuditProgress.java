package io.gammaflow.operations.audit;

import java.time.Instant;

/**
 * A watch of a topic, as it goes on; valid during the call.
 *
 * @param account what was read
 * @param ages of what came since the reader has caught up
 * @param behind committed records not yet read
 * @param answered when the brokers last answered
 */
public record AuditProgress(SignalAudit account, SignalAges ages, long behind, Instant answered) {}
