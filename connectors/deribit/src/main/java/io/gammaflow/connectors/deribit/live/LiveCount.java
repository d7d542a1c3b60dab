package io.gammaflow.connectors.deribit.live;

import java.util.Locale;

/** What a live source counts; the metric's name is the constant in camel case. */
enum LiveCount {
  /** Connections opened. */
  CONNECTIONS,
  /** Connections that failed or ended. */
  DISCONNECTIONS,
  /** Messages received. */
  FRAMES,
  /** Bytes received. */
  BYTES,
  /** Heartbeat tests answered. */
  TESTS_ANSWERED,
  /** Messages that a newer one of their channel replaced while the reader was behind. */
  MERGED,
  /** Messages dropped while the reader was behind: their content is requested again. */
  DROPPED,
  /** Messages too large or of the wrong kind: the connection was closed. */
  REFUSED,
  /** Records on topics, without progress. */
  RECORDS,
  /** Progress records. */
  PROGRESS,
  /** Seconds in which a pulse went to every partition. */
  PULSES,
  /** Records behind their progress. */
  LATE,
  /** Trades that came again. */
  DUPLICATES,
  /** Trades whose id came before with other content. */
  CONFLICTS,
  /** Trades before the first connection. */
  BEFORE_START,
  /** Sequences that began again. */
  SEQUENCE_RESETS,
  /** Gaps opened. */
  GAPS_OPENED,
  /** Gaps closed. */
  GAPS_CLOSED,
  /** Contracts with an open gap now. */
  GAPS_OPEN,
  /** Requests for the trades of a gap. */
  BACKFILLS,
  /** Trades that the venue does not have: waited for no more. */
  TRADES_LOST,
  /** Requests for the trades of a while. */
  SWEEPS,
  /** Trades before the start, from the venue's history. */
  HISTORY_TRADES,
  /** Trades of the history left out: of options that no list of the venue defines. */
  HISTORY_UNDEFINED,
  /** Seconds at the beginning of the history asked for in which the venue has no trade. */
  HISTORY_EMPTY_SECONDS,
  /** Currencies whose history was abandoned before its end. */
  HISTORY_GIVEN_UP,
  /** Books subscribed again. */
  BOOKS_LOST,
  /** Pages of trades that could not be continued: more in a millisecond than fit. */
  PAGES_CUT,
  /** Channels asked for that an answer did not name. */
  NOT_GRANTED,
  /** Channels that should have sent messages and did not. */
  CHANNELS_SILENT,
  /** Milliseconds by which the venue's clock is ahead of the receiver's. */
  CLOCK_AHEAD_MILLIS,
  /** Records that waited for their contract to be defined. */
  HELD,
  /** Optional numbers of records that were impossible. */
  OPTIONAL_REFUSED,
  /** Messages or parts of them that could not be used. */
  DEAD_LETTERS,
  /** Errors that the venue answered. */
  ERRORS,
  /** Requests without an answer. */
  TIMEOUTS,
  /** Messages of a channel or method that is not known. */
  UNKNOWN;

  /** {@code testsAnswered}. */
  String metric() {
    StringBuilder name = new StringBuilder();
    boolean upper = false;
    for (char c : name().toLowerCase(Locale.ROOT).toCharArray()) {
      if (c == '_') {
        upper = true;
      } else {
        name.append(upper ? Character.toUpperCase(c) : c);
        upper = false;
      }
    }
    return name.toString();
  }
}
