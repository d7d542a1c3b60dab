package io.gammaflow.connectors.deribit.live;

import io.gammaflow.connectors.json.JsonObject;
import io.gammaflow.schemas.deadletter.RejectedException;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What an error of the venue means for the question: the numbers are those of its documentation.
 *
 * @param code the venue's; 0 where it gave none
 * @param reason its words, shortened
 * @param pause how long to pause; zero where it is not stated
 */
record RefusalCode(long code, String reason, Duration pause) {
  /** Too many requests: the venue closes the connection. */
  static final long TOO_MANY = 10028;

  /** Not to be had without credentials. */
  static final long UNAUTHORIZED = 13009;

  private static final Duration LONGEST = Duration.ofMinutes(10);
  private static final Duration UNTOLD = Duration.ofSeconds(5);

  /** The request itself is wrong or not allowed, and will be so when it is made again. */
  private static final Set<Long> PERMANENT =
      Set.of(
          -32700L,
          -32600L,
          -32601L,
          -32602L,
          -32000L,
          10001L,
          11029L,
          11044L,
          11050L,
          13004L,
          13005L,
          UNAUTHORIZED,
          13020L,
          13021L,
          13403L,
          13778L);

  static RefusalCode of(JsonObject frame) throws RejectedException {
    JsonObject error = frame.requireObject("error");
    Long code = error.whole("code");
    String message = error.isText("message") ? error.text("message") : null;
    long number = code == null ? 0 : code;
    return new RefusalCode(number, message == null ? "" : shortened(message), pause(number, error));
  }

  boolean isPermanent() {
    return PERMANENT.contains(code);
  }

  private static Duration pause(long code, JsonObject error) throws RejectedException {
    Double seconds = data(error) == null ? null : seconds(error);
    if (seconds != null && seconds > 0) {
      long millis = (long) Math.min(seconds * 1000, LONGEST.toMillis());
      return Duration.ofMillis(millis);
    }
    return code == TOO_MANY ? UNTOLD : Duration.ZERO;
  }

  private static @Nullable Double seconds(JsonObject error) throws RejectedException {
    JsonObject data = data(error);
    return data == null || data.isText("wait") ? null : data.number("wait");
  }

  private static @Nullable JsonObject data(JsonObject error) {
    try {
      return error.object("data");
    } catch (RejectedException e) {
      // Some errors have a text there, and no wait.
      return null;
    }
  }

  private static String shortened(String words) {
    String line = words.replaceAll("[^ -~]", " ");
    return line.length() <= 80 ? line : line.substring(0, 80) + "...";
  }
}
