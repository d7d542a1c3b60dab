package io.gammaflow.sinks.questdb;

import io.gammaflow.embedded.EmbeddedQuestDb;
import io.gammaflow.embedded.Login;
import io.gammaflow.schemas.deadletter.DeadLetterOutlet;
import io.gammaflow.schemas.record.DeadLetter;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.SimpleCounter;

/** A database that can be stopped and started again at its address, and writers to it. */
final class TestingDatabase implements AutoCloseable {
  private static final long LIMIT_NANOS = Duration.ofSeconds(120).toNanos();

  final List<DeadLetter> rejected = new ArrayList<>();
  final Counter stored = new SimpleCounter();
  final Counter suspensions = new SimpleCounter();

  /** What the writers take for the time, in nanoseconds. */
  final AtomicLong now = new AtomicLong();

  final AtomicInteger pauses = new AtomicInteger();
  final QuestDbConnection connection;

  private final Login login = Login.random();
  private EmbeddedQuestDb server;

  TestingDatabase(Path folder) throws IOException {
    server = EmbeddedQuestDb.start(folder, 0, login);
    connection = new QuestDbConnection(server.httpAddress(), false, login.user(), login.password());
  }

  QuestDbReader reader() {
    return new QuestDbReader(connection);
  }

  void stop() {
    server.close();
  }

  /** Starts it again at its old address. */
  void start(Path folder) throws IOException {
    int port = Integer.parseInt(connection.address().substring("127.0.0.1:".length()));
    server = EmbeddedQuestDb.start(folder, port, login);
  }

  /** A writer whose pauses run what the test says instead of sleeping. */
  <T extends SpecificRecord> QuestDbWriter<T> writer(Table<T> table, Outage.Pause pause)
      throws IOException {
    Outage outage =
        new Outage(
            connection.address(),
            new Random(1),
            length -> {
              pauses.incrementAndGet();
              pause.sleep(length);
            });
    Migrations.apply(connection, outage);
    Rejections rejections =
        new Rejections(
            new DeadLetterOutlet.Output() {
              @Override
              public void reject(DeadLetter letter) {
                rejected.add(letter);
              }

              @Override
              public void close() {}
            });
    return new QuestDbWriter<>(
        table,
        new BatchSender<>(table, connection, outage, rejections),
        new Suspension(table.name(), reader(), pause, now::get, suspensions),
        rejections,
        stored,
        new SimpleCounter());
  }

  /** The rows of a query, once the table's log is applied. */
  Page read(String table, String sql) throws IOException {
    QuestDbReader reader = reader();
    long deadline = System.nanoTime() + LIMIT_NANOS;
    while (!reader.isApplied(table)) {
      if (System.nanoTime() > deadline) {
        throw new IOException(table + " is not applied in time");
      }
    }
    return reader.read(sql, QuestDbReader.MAX_ROWS);
  }

  /** The values of one column. */
  List<Object> column(String table, String sql, String column) throws IOException {
    Page page = read(table, sql);
    return IntStream.range(0, page.size())
        .mapToObj(i -> String.valueOf(page.value(i, column)))
        .map(Object.class::cast)
        .toList();
  }

  @Override
  public void close() {
    server.close();
  }
}
