package io.gammaflow.sinks.questdb;

import static org.assertj.core.api.Assertions.assertThat;

import io.gammaflow.schemas.record.DealerPosition;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A table that takes rows and shows none. */
class SuspensionITCase {
  private static final Instant T0 = SampleRows.T0;

  @TempDir Path folder;

  @Test
  void rowsWaitWhileTheTableIsSuspendedAndNoneIsLost() throws Exception {
    // The statement that suspends a table is there for developers alone.
    Files.createDirectories(folder.resolve("conf"));
    Files.writeString(folder.resolve("conf/server.conf"), "dev.mode.enabled=true\n");
    try (TestingDatabase database = new TestingDatabase(folder)) {
      QuestDbReader reader = database.reader();
      List<Duration> pauses = new ArrayList<>();
      try (QuestDbWriter<?> idle =
              database.writer(
                  new AlertTable(), pause -> resume(database, "alerts", pauses, pause));
          QuestDbWriter<DealerPosition> writer =
              database.writer(
                  new PositionTable(), pause -> resume(database, "positions", pauses, pause))) {
        writer.write(SampleRows.position(T0, "A", 1), new QuestDbWriterITCase.NoContext());
        writer.flush(false);
        assertThat(reader.suspendedTables()).isEmpty();
        // The row is applied a moment after it was taken: it would wait as well.
        assertThat(database.column("positions", "SELECT contract FROM positions", "contract"))
            .containsExactly("A");

        reader.execute("ALTER TABLE positions SUSPEND WAL WITH 'DISK FULL', 'no space'");
        writer.write(
            SampleRows.position(T0.plusSeconds(1), "B", 1), new QuestDbWriterITCase.NoContext());
        writer.flush(false);
        assertThat(database.suspensions.getCount()).as("the last answer is still good").isZero();

        database.now.addAndGet(Suspension.EVERY.toNanos());
        writer.write(
            SampleRows.position(T0.plusSeconds(2), "C", 1), new QuestDbWriterITCase.NoContext());
        writer.flush(false);

        assertThat(database.suspensions.getCount()).isEqualTo(1);
        assertThat(pauses).isNotEmpty().containsOnly(Suspension.EVERY);
        assertThat(database.column("positions", "SELECT contract FROM positions", "contract"))
            .containsExactly("A", "B", "C");

        reader.execute("ALTER TABLE alerts SUSPEND WAL");
        idle.flush(false);
        assertThat(database.suspensions.getCount()).as("noticed without a row").isEqualTo(2);
      }
    }
  }

  private static void resume(
      TestingDatabase database, String table, List<Duration> pauses, Duration pause) {
    try {
      pauses.add(pause);
      QuestDbReader reader = database.reader();
      List<SuspendedTable> suspended = reader.suspendedTables();
      if (pauses.size() > 1 && suspended.isEmpty()) {
        return; // Resuming takes a moment: the writer asked once more while it went on.
      }
      assertThat(suspended).singleElement().satisfies(t -> assertThat(t.name()).isEqualTo(table));
      if (table.equals("positions")) {
        assertThat(suspended.get(0))
            .hasToString(
                "table positions, 1 transactions behind (DISK FULL no space); remove the cause,"
                    + " then ALTER TABLE positions RESUME WAL");
      }
      reader.execute("ALTER TABLE " + table + " RESUME WAL");
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
