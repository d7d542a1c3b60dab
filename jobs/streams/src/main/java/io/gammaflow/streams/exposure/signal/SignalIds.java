package io.gammaflow.streams.exposure.signal;

import io.gammaflow.streams.exposure.Models;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Ids that are the same wherever and however often a signal is computed. */
public final class SignalIds {
  private SignalIds() {}

  /** Thirty-two hex digits over book, tick, model version, configuration and revision. */
  public static String of(String book, long tick, String configHash, int revision) {
    return hash(String.join("|", book, "" + tick, Models.VERSION, configHash, "" + revision));
  }

  /** The same for a lost signal that is said again under its own number. */
  public static String ofRepair(
      String book, long tick, String configHash, int revision, long signalSeq) {
    return hash(
        String.join(
            "|", book, "" + tick, Models.VERSION, configHash, "" + revision, "" + signalSeq));
  }

  private static String hash(String said) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(said.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest, 0, 16);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
