package io.gammaflow.connectors.deribit.frames;

import io.gammaflow.connectors.json.Json;
import io.gammaflow.connectors.json.JsonObject;
import io.gammaflow.schemas.deadletter.DeadLetterReason;
import io.gammaflow.schemas.deadletter.RejectedException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One line of a recording, taken apart: in cryptofeed's first layout a prefix and the document, in
 * its second a JSON object that holds the document as a string.
 *
 * @param kind what the line records
 * @param receivedAt the recorder's clock; the epoch where the line has none
 * @param bytes hold the JSON document
 * @param from its first byte
 */
record FrameLine(Kind kind, Instant receivedAt, byte[] bytes, int from) {
  /** What a line records. */
  enum Kind {
    /** {@code <time>: {..}}: a message of the connection. */
    MESSAGE,
    /** {@code http.. -> <time>: {..}}: a list of instruments, asked for over HTTP. */
    REPLY,
    /** Any other reply over HTTP. */
    OTHER_REPLY,
    /** {@code wss.. <- <time>: {..}}: what the recorder sent. */
    SENT,
    /** {@code wss.. <-> <time>}: a connection was opened. */
    CONNECTED,
    /** {@code configuration: {..}}: what the recorder was asked for. */
    CONFIGURATION,
    /** Nothing on it. */
    BLANK
  }

  private static final int LONGEST_PREFIX = 4096;
  private static final int WRAPPED_FORMAT = 2;
  private static final String LISTS = "get_instruments";
  private static final String TIME = "([0-9]{1,12}(?:\\.[0-9]{1,12})?)";
  private static final Pattern MESSAGE = Pattern.compile(TIME + ":[ ]?");
  private static final Pattern REPLY = Pattern.compile("https?://\\S+ -> " + TIME + ":[ ]?");
  private static final Pattern SENT = Pattern.compile("wss?://\\S+ <- " + TIME + ":[ ]?");
  private static final Pattern CONNECTED = Pattern.compile("wss?://\\S+ <-> " + TIME + "\\s*$");
  private static final Instant EARLIEST = Instant.parse("2009-01-01T00:00:00Z");
  private static final Instant LATEST = Instant.parse("2100-01-01T00:00:00Z");

  /** Parses a line; MALFORMED when it is of no known kind. */
  static FrameLine of(byte[] line) throws RejectedException {
    if (line.length == 0) {
      return new FrameLine(Kind.BLANK, Instant.EPOCH, line, 0);
    }
    if (line[0] == '{') {
      return wrapped(Json.wrapped(line));
    }
    int length = Math.min(line.length, LONGEST_PREFIX);
    String prefix = new String(line, 0, length, StandardCharsets.ISO_8859_1);
    if (prefix.startsWith("configuration: ")) {
      return new FrameLine(Kind.CONFIGURATION, Instant.EPOCH, line, 0);
    }
    for (Kind kind : new Kind[] {Kind.MESSAGE, Kind.REPLY, Kind.CONNECTED, Kind.SENT}) {
      Matcher matcher = pattern(kind).matcher(prefix);
      if (matcher.lookingAt()) {
        return new FrameLine(kind, time(matcher.group(1)), line, matcher.end());
      }
    }
    throw new RejectedException(DeadLetterReason.MALFORMED, "not a recorded frame");
  }

  private static FrameLine wrapped(JsonObject line) throws RejectedException {
    String type = line.text("t");
    if (type == null) {
      throw new RejectedException(DeadLetterReason.MALFORMED, "not a recorded frame");
    }
    if (type.equals("header")) {
      double format = line.requireNumber("format");
      if (format != WRAPPED_FORMAT) {
        throw new RejectedException(
            DeadLetterReason.BAD_VALUE, "format " + format + " of cryptofeed");
      }
      return new FrameLine(Kind.CONFIGURATION, Instant.EPOCH, new byte[0], 0);
    }
    Kind kind =
        switch (type) {
          case "recv" -> Kind.MESSAGE;
          case "send" -> Kind.SENT;
          case "connect" -> Kind.CONNECTED;
          case "http" -> {
            String url = line.text("url");
            yield url != null && url.contains(LISTS) ? Kind.REPLY : Kind.OTHER_REPLY;
          }
          default ->
              throw new RejectedException(DeadLetterReason.MALFORMED, "not a recorded frame");
        };
    String data = line.text("data");
    byte[] body = data == null ? new byte[0] : data.getBytes(StandardCharsets.UTF_8);
    String seconds = BigDecimal.valueOf(line.requireNumber("ts")).toPlainString();
    return new FrameLine(kind, time(seconds), body, 0);
  }

  private static Pattern pattern(Kind kind) {
    return switch (kind) {
      case MESSAGE -> MESSAGE;
      case REPLY -> REPLY;
      case SENT -> SENT;
      case CONNECTED -> CONNECTED;
      case OTHER_REPLY, CONFIGURATION, BLANK -> throw new IllegalArgumentException(kind.name());
    };
  }

  private static Instant time(String seconds) throws RejectedException {
    long micros = new BigDecimal(seconds).movePointRight(6).longValue();
    Instant time = Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    if (time.isBefore(EARLIEST) || !time.isBefore(LATEST)) {
      throw new RejectedException(
          DeadLetterReason.BAD_TIMESTAMP, "arrival " + seconds + " is not a time in seconds");
    }
    return time;
  }
}
