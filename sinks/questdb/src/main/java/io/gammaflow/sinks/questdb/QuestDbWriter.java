package io.gammaflow.sinks.questdb;

import io.gammaflow.schemas.deadletter.DeadLetterReason;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.metrics.Counter;

/**
 * Collects rows and sends them when a batch is full and at every checkpoint. Blocks while the
 * database is unavailable or does not apply rows: the source waits, and rows lost by a failure are
 * read again from the topic. Buffers records until they are sent.
 */
final class QuestDbWriter<T extends SpecificRecord> implements SinkWriter<T> {
  /** Last instant that the database takes; it answers later ones as if the fault were its own. */
  private static final Instant LAST = Instant.parse("9999-12-31T00:00:00Z");

  private final Table<T> table;
  private final BatchSender<T> sender;
  private final Suspension suspension;
  private final Rejections rejections;
  private final Counter stored;
  private final Counter rejected;
  private final List<T> rows = new ArrayList<>();

  /**
   * @param stored counts rows that the database has taken
   * @param rejected counts rows that went to the dead letters
   */
  QuestDbWriter(
      Table<T> table,
      BatchSender<T> sender,
      Suspension suspension,
      Rejections rejections,
      Counter stored,
      Counter rejected) {
    this.table = table;
    this.sender = sender;
    this.suspension = suspension;
    this.rejections = rejections;
    this.stored = stored;
    this.rejected = rejected;
  }

  @Override
  public void write(T entry, Context context) throws IOException, InterruptedException {
    if (!table.keeps(entry)) {
      return;
    }
    Instant time = table.time(entry);
    if (time.isBefore(Instant.EPOCH) || time.isAfter(LAST)) {
      rejections.reject(table, entry, DeadLetterReason.BAD_TIMESTAMP, time.toString());
      rejected.inc();
      return;
    }
    rows.add(entry);
    if (rows.size() >= table.batchRows()) {
      send();
    }
  }

  @Override
  public void flush(boolean endOfInput) throws IOException, InterruptedException {
    send();
  }

  private void send() throws IOException, InterruptedException {
    // Also without rows: a table that is rarely written to must not be found suspended by its
    // reader.
    suspension.await();
    if (rows.isEmpty()) {
      return;
    }
    long before = rejections.count();
    stored.inc(sender.send(rows));
    rejected.inc(rejections.count() - before);
    rows.clear();
  }

  @Override
  public void close() throws IOException {
    try {
      sender.close();
    } finally {
      rejections.close();
    }
  }
}
