package io.gammaflow.connectors.deribit.frames;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.gammaflow.connectors.file.RefusedInputException;
import io.gammaflow.connectors.json.Json;
import io.gammaflow.connectors.text.Line;
import io.gammaflow.connectors.text.LineReader;
import io.gammaflow.schemas.deadletter.RejectedException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How far a recorder's clock was behind the venue's, by the times of the pushes: nothing arrives
 * before it has happened. An offset shared by most messages of a connection is the clock's; an
 * offset of a few is their own.
 */
final class RecorderClock {
  /** Differences are counted in steps of this many milliseconds. */
  private static final long STEP = 100;

  /** No clock that is kept at all is so far off, milliseconds. */
  private static final long MOST = 86_400_000L;

  /** A message bears its time not far behind its beginning, bytes. */
  private static final int HEAD = 4096;

  private static final Pattern TIME = Pattern.compile("\"timestamp\": ?([0-9]{13})[^0-9]");

  private RecorderClock() {}

  /** Microseconds that half of the messages are ahead of their arrival; 0 where they are behind. */
  static long behindMicros(FramesPartition partition) throws IOException {
    TreeMap<Long, Long> ahead = new TreeMap<>();
    for (Path file : partition.files()) {
      count(file, ahead);
    }
    long left = ahead.values().stream().mapToLong(Long::longValue).sum() / 2;
    for (Map.Entry<Long, Long> step : ahead.entrySet()) {
      left -= step.getValue();
      if (left < 0) {
        return Math.max(0, step.getKey() * STEP * 1000);
      }
    }
    return 0;
  }

  private static void count(Path file, TreeMap<Long, Long> ahead) throws IOException {
    try (LineReader lines = LineReader.open(file, Json.MAX_ANSWER_BYTES)) {
      for (Line line = lines.next(); line != null; line = lines.next()) {
        Long millis = line.cut() ? null : aheadMillis(line.raw());
        if (millis != null && Math.abs(millis) < MOST) {
          ahead.merge(Math.floorDiv(millis, STEP), 1L, Long::sum);
        }
      }
    } catch (RefusedInputException e) {
      // The format looked at the file before: what it refused then cannot have come back since.
      throw new IOException(e.getMessage(), e);
    }
  }

  /** How far a message's own time is ahead of its arrival; null if it has none. */
  private static @Nullable Long aheadMillis(byte[] raw) {
    FrameLine line;
    try {
      line = FrameLine.of(raw);
    } catch (RejectedException e) {
      // Reading the line reports it.
      return null;
    }
    if (line.kind() != FrameLine.Kind.MESSAGE) {
      return null;
    }
    int length = Math.min(line.bytes().length - line.from(), HEAD);
    Matcher time = TIME.matcher(new String(line.bytes(), line.from(), length, ISO_8859_1));
    return time.find()
        ? (Long) (Long.parseLong(time.group(1)) - line.receivedAt().toEpochMilli())
        : null;
  }
}
