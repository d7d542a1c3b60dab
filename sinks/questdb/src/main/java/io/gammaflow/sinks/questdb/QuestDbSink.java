package io.gammaflow.sinks.questdb;

import io.gammaflow.schemas.deadletter.DeadLetterOutlet;
import java.io.IOException;
import java.util.random.RandomGenerator;
import org.apache.avro.specific.SpecificRecord;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.sink2.WriterInitContext;
import org.apache.flink.metrics.groups.SinkWriterMetricGroup;

/**
 * Writes records as rows of one table: at least once, and idempotent by the table's keys. Its
 * writers migrate the tables before the first row, however long the database is unavailable.
 */
final class QuestDbSink<T extends SpecificRecord> implements Sink<T> {
  private static final long serialVersionUID = 1L;

  private final Table<T> table;
  private final QuestDbConnection connection;
  private final DeadLetterOutlet rejected;

  QuestDbSink(Table<T> table, QuestDbConnection connection, DeadLetterOutlet rejected) {
    this.table = table;
    this.connection = connection;
    this.rejected = rejected;
  }

  @Override
  public SinkWriter<T> createWriter(WriterInitContext context) throws IOException {
    // The task has nothing else to do, and a cancel interrupts it.
    Outage.Pause pause = length -> Thread.sleep(length.toMillis());
    Outage outage = new Outage(connection.address(), RandomGenerator.getDefault(), pause);
    SinkWriterMetricGroup metrics = context.metricGroup();
    metrics.gauge("outage", () -> outage.isOngoing() ? 1 : 0);
    Migrations.apply(connection, outage);
    Rejections rejections = new Rejections(rejected.open());
    metrics.gauge("rejectedRows", rejections::count);
    Suspension suspension =
        new Suspension(
            table.name(),
            new QuestDbReader(connection),
            pause,
            System::nanoTime,
            metrics.counter("tableSuspensions"));
    metrics.gauge("tableSuspended", () -> suspension.isSuspended() ? 1 : 0);
    return new QuestDbWriter<>(
        table,
        new BatchSender<>(table, connection, outage, rejections),
        suspension,
        rejections,
        metrics.getNumRecordsSendCounter(),
        metrics.getNumRecordsSendErrorsCounter());
  }
}
