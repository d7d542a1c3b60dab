package io.gammaflow.sinks.webhook.format;

import io.gammaflow.schemas.record.Alert;
import io.gammaflow.schemas.text.Printable;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.function.IntFunction;

/** An alert in words. Names and evidence come from outside: they begin no line and move nothing. */
final class AlertText {
  private static final int LONGEST_NAME = 200;
  private static final int LONGEST_EVIDENCE = 1000;
  private static final String CUT = "…";
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

  private AlertText() {}

  /** What of which underlying: {@code BTC: cascade risk opened}. */
  static String title(Alert alert) {
    return book(alert) + ": " + words(alert.getKind()) + " " + words(alert.getState());
  }

  /** The underlying. */
  static String book(Alert alert) {
    return plain(alert.getBook(), LONGEST_NAME);
  }

  /** The numbers that raised it, as the engine wrote them. */
  static String evidence(Alert alert) {
    return plain(alert.getEvidence(), LONGEST_EVIDENCE);
  }

  /** Title, evidence, and since when: three lines. */
  static String message(Alert alert) {
    StringBuilder text = new StringBuilder(title(alert)).append('\n').append(evidence(alert));
    text.append('\n').append(time(alert.getEventTime()));
    if (!alert.getOpenedAt().equals(alert.getEventTime())) {
      text.append(", open since ").append(time(alert.getOpenedAt()));
    }
    return text.toString();
  }

  /**
   * A text with each character escaped, truncated between characters if too long.
   *
   * @param limit longest result in UTF-16 units
   * @param escape replacement of a character
   */
  static String escaped(String text, int limit, IntFunction<String> escape) {
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < text.length(); ) {
      int point = text.codePointAt(i);
      String escaped = escape.apply(point);
      i += Character.charCount(point);
      int room = i < text.length() ? CUT.length() : 0;
      if (out.length() + escaped.length() + room > limit) {
        return out.append(CUT).toString();
      }
      out.append(escaped);
    }
    return out.toString();
  }

  /** Cut where it would be too long. */
  static String bounded(String text, int limit) {
    return escaped(text, limit, Character::toString);
  }

  private static String plain(String text, int limit) {
    // Bounded first: what is escaped can only be six times as long.
    return bounded(Printable.of(bounded(text, limit)), limit);
  }

  private static String words(Enum<?> word) {
    return word.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  private static String time(Instant time) {
    return TIME.format(time.truncatedTo(ChronoUnit.SECONDS)) + " UTC";
  }
}
