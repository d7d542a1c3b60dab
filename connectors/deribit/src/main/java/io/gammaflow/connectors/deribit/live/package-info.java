/**
 * Deribit live: a persistent WebSocket connection, its messages as records on topics. A thread of
 * its own keeps the connection alive, the reader's thread parses and decides. A source without
 * state may first request earlier trades ({@code HistoryQuestions}).
 *
 * <pre>
 * socket -> LiveLink -> FrameQueue -> LiveSession -> WireRecord
 *   ^          |  (heartbeats answered before the queue)  |
 *   +----------+------- requests, paced <-----------------+
 * </pre>
 */
@NullMarked
package io.gammaflow.connectors.deribit.live;

import org.jspecify.annotations.NullMarked;
