package io.gammaflow.connectors.lean;

import io.gammaflow.connectors.file.InputRecords;
import io.gammaflow.connectors.text.TextLimits;
import io.gammaflow.schemas.deadletter.DeadLetterReason;
import io.gammaflow.schemas.deadletter.DeadLetters;
import io.gammaflow.schemas.deadletter.RejectedException;
import io.gammaflow.schemas.record.DeadLetter;
import io.gammaflow.schemas.record.Provenance;
import java.time.Instant;
import java.util.Arrays;
import java.util.function.Consumer;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/** The rows of one entry in file order, LF or CRLF; a bad row is a dead letter. */
final class EntryRows implements RowStream {
  private final byte[] data;
  private final String source;
  private final RowParser parser;
  private final BarRow row;
  private int position;
  private long line;
  private @Nullable Instant last;

  /**
   * @param source archive and entry, for provenance
   * @param row where rows are split; may be shared by streams of one thread
   */
  EntryRows(byte[] data, String source, RowParser parser, BarRow row) {
    this.data = data;
    this.source = source;
    this.parser = parser;
    this.row = row;
    this.position = Encoding.startOfText(data);
  }

  @Override
  public @Nullable SpecificRecord next(Consumer<DeadLetter> bad) {
    while (position < data.length) {
      int from = position;
      int end = from;
      while (end < data.length && data[end] != '\n') {
        end++;
      }
      position = end + 1;
      line++;
      int to = end > from && data[end - 1] == '\r' ? end - 1 : end;
      if (to > from) {
        try {
          return record(from, to);
        } catch (RejectedException e) {
          int kept = Math.min(to, from + DeadLetters.MAX_RAW_BYTES);
          bad.accept(DeadLetters.of(source, line, Arrays.copyOfRange(data, from, kept), e));
        }
      }
    }
    return null;
  }

  @Override
  public int bytes() {
    return Math.min(position, data.length);
  }

  private SpecificRecord record(int from, int to) throws RejectedException {
    if (to - from > TextLimits.MAX_LINE_BYTES) {
      throw new RejectedException(DeadLetterReason.TOO_LARGE, "line of " + (to - from) + " bytes");
    }
    row.split(data, from, to);
    SpecificRecord record = parser.parse(row, new Provenance(source, line));
    Instant time = InputRecords.eventTime(record);
    // The merge leans on it that every file is in order.
    if (last != null && time.isBefore(last)) {
      throw new RejectedException(DeadLetterReason.BAD_TIMESTAMP, "behind the row before");
    }
    last = time;
    return record;
  }
}
