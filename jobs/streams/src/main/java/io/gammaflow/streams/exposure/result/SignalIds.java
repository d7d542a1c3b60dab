package io.gammaflow.streams.exposure.result;

import io.gammaflow.streams.exposure.Models;
import io.gammaflow.streams.exposure.Sha256;

/**
 * Ids that are the same wherever and however often a signal is computed. A cold start computes the
 * ticks of the generation before it again, from what is still retained and so perhaps with other
 * numbers: whoever knows signals by their ids, or joins a profile to one, must see two. The first
 * generation is not named in the id: a replay has no other.
 */
public final class SignalIds {
  private SignalIds() {}

  /**
   * Thirty-two hex digits over book, tick, model version, configuration and revision, and the
   * generation where it is not the first.
   */
  public static String of(String book, long tick, String configHash, int generation, int revision) {
    return Sha256.hex(said(book, tick, configHash, generation, revision), 16);
  }

  /** The same for a lost signal that is published again under its own number. */
  public static String ofRepair(
      String book, long tick, String configHash, int generation, int revision, long signalSeq) {
    return Sha256.hex(said(book, tick, configHash, generation, revision) + "|" + signalSeq, 16);
  }

  private static String said(
      String book, long tick, String configHash, int generation, int revision) {
    String said = String.join("|", book, "" + tick, Models.VERSION, configHash, "" + revision);
    return generation == 0 ? said : said + "|generation " + generation;
  }
}
