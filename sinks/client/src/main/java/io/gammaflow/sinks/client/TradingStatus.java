package io.gammaflow.sinks.client;

import io.gammaflow.schemas.record.SignalStatus;

/** Whether numbers may be traded on, as a reader sees it. Only {@link #OK} is for trading. */
public enum TradingStatus {
  /** Complete and fresh. */
  OK,
  /** Usable, considering the reasons. */
  DEGRADED,
  /** Unreliable. */
  SUSPECT,
  /** The only venue is locked or halted. */
  HALTED,
  /** Contracts are still arriving. */
  WARMING_UP,
  /** The market is closed. */
  CLOSED,
  /** Set by the client alone: an input of the numbers is silent, or they are old. */
  STALE,
  /** A status that this version does not know. */
  UNKNOWN;

  static TradingStatus of(SignalStatus said) {
    return switch (said) {
      case OK -> OK;
      case DEGRADED -> DEGRADED;
      case SUSPECT -> SUSPECT;
      case HALTED -> HALTED;
      case WARMING_UP -> WARMING_UP;
      case CLOSED -> CLOSED;
      case UNKNOWN -> UNKNOWN;
    };
  }
}
