package io.gammaflow.connectors.deribit.live;

import io.gammaflow.schemas.deadletter.RejectedException;
import java.time.Instant;

/** What the connection passes to the reader. */
sealed interface LiveEvent {

  /** A connection is open; what belongs to an earlier one is void. */
  record Opened(long connection) implements LiveEvent {}

  /** It is gone. */
  record Closed(long connection) implements LiveEvent {}

  /** A request has been sent: from now on its answer is waited for. */
  record Sent(long connection, long id) implements LiveEvent {}

  /** A message, whole. */
  @SuppressWarnings("ArrayRecordComponent")
  record Frame(long connection, byte[] bytes, Instant receivedAt) implements LiveEvent {}

  /** A message that no limit allows; the connection is being closed. */
  @SuppressWarnings("ArrayRecordComponent")
  record Refused(byte[] head, RejectedException why, Instant receivedAt) implements LiveEvent {}

  /** Messages were dropped because the reader was behind. */
  record Dropped(long connection) implements LiveEvent {}

  /** Time to look at the waits. */
  record Tick() implements LiveEvent {}
}
