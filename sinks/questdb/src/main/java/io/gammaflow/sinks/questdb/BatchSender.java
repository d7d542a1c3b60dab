package io.gammaflow.sinks.questdb;

import io.gammaflow.schemas.deadletter.DeadLetterReason;
import io.questdb.client.Sender;
import io.questdb.client.cutlass.line.LineSenderException;
import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;

/**
 * Sends batches of one table. A batch is a transaction: if rejected, it is split in half until the
 * bad row is alone; if unanswered, it is sent again until the database is back.
 */
final class BatchSender<T extends SpecificRecord> implements Closeable {
  /**
   * The client's own retries; longer outages are waited for outside, where a cancel gets through.
   */
  private static final int RETRY_MILLIS = 500;

  private final Table<T> table;
  private final Sender sender;
  private final Outage outage;
  private final Rejections rejections;

  BatchSender(Table<T> table, QuestDbConnection connection, Outage outage, Rejections rejections) {
    this.table = table;
    this.sender = Sender.fromConfig(connection.senderConfig(RETRY_MILLIS));
    this.outage = outage;
    this.rejections = rejections;
  }

  /**
   * Returns when every row is stored or rejected.
   *
   * @return rows stored
   * @throws IOException when the tables are not those of the migrations, the login is refused, or a
   *     rejected row finds no place
   */
  int send(List<T> rows) throws IOException, InterruptedException {
    while (true) {
      try {
        attempt(rows);
        outage.over();
        return rows.size();
      } catch (LineSenderException e) {
        String message = String.valueOf(e.getMessage());
        switch (Refusal.of(message)) {
          case BAD_ROW -> {
            return withoutBadRows(rows, message);
          }
          case BAD_SCHEMA, BAD_ACCESS -> throw new IOException(table.name() + ": " + message, e);
          case UNAVAILABLE -> outage.await(message);
        }
      }
    }
  }

  private int withoutBadRows(List<T> rows, String message)
      throws IOException, InterruptedException {
    if (rows.size() == 1) {
      rejections.reject(table, rows.get(0), DeadLetterReason.BAD_VALUE, message);
      return 0;
    }
    int half = rows.size() / 2;
    return send(rows.subList(0, half)) + send(rows.subList(half, rows.size()));
  }

  private void attempt(List<T> rows) {
    // A failed flush keeps its rows; each attempt encodes its own again.
    sender.reset();
    Row row = new Row(sender);
    for (T entry : rows) {
      sender.table(table.name());
      table.fill(row, entry);
      row.at(table.time(entry));
    }
    sender.flush();
  }

  @Override
  public void close() {
    // Closing flushes: what is left belongs to a checkpoint that did not come.
    sender.reset();
    sender.close();
  }
}
