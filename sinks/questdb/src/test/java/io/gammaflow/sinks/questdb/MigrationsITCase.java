package io.gammaflow.sinks.questdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MigrationsITCase {
  @TempDir static Path folder;
  private static TestingDatabase database;

  @BeforeAll
  static void start() throws IOException {
    database = new TestingDatabase(folder);
  }

  @AfterAll
  static void stop() {
    database.close();
  }

  @Test
  void areAppliedOnceInOrderAndMustNotChangeAfterwards() throws IOException {
    Migrations.apply(database.connection);
    Migrations.apply(database.connection);
    int all = Migration.all().size();
    Migration next =
        new Migration(
            all + 1, "V999__more", "ALTER TABLE alerts ADD COLUMN IF NOT EXISTS more INT;\n");
    QuestDbReader reader = database.reader();
    List<Migration> migrations = new ArrayList<>(Migration.all());
    migrations.add(next);
    Migrations.applyMissing(reader, migrations);

    Page journal = reader.read("SELECT * FROM gammaflow_migrations ORDER BY version", 10);
    assertThat(journal.size()).isEqualTo(all + 1);
    assertThat(journal.text(0, "name")).isEqualTo("V001__tables");
    // The database changes a table behind its answer.
    while (!reader.isApplied("alerts")) {
      Thread.onSpinWait();
    }
    assertThat(reader.read("SELECT more FROM alerts", 1).size()).isZero();
    Migration changed = new Migration(all + 1, "V999__more", next.text() + " ");
    assertThatThrownBy(() -> Migrations.applyMissing(reader, List.of(changed)))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("V999__more has changed");
  }

  @Test
  void everyTableKeepsOneRowOfAKey() throws IOException {
    Migrations.apply(database.connection);
    Page tables =
        database.reader().read("SELECT table_name, dedup, walEnabled FROM tables() ORDER BY 1", 20);

    for (int i = 0; i < tables.size(); i++) {
      if (!tables.text(i, "table_name").equals("gammaflow_migrations")) {
        assertThat(tables.rows().get(i)).endsWith(true, true);
      }
    }
    assertThat(tables.size()).isEqualTo(6);
  }

  @Test
  void answersComeInPagesWithBoundParameters() throws IOException {
    QuestDbReader reader = database.reader();
    String sql = "SELECT x, x * 0.5 h, 'b' || x n FROM long_sequence(10) WHERE x > ? AND x < ?";

    Page first = reader.read(sql, 3, Parameter.of(2), Parameter.of(9.5));
    Page last = reader.read(sql, 6, 3, Parameter.of(2), Parameter.of(9.5));

    assertThat(first.columns()).containsExactly("x", "h", "n");
    assertThat(first.rows())
        .containsExactly(List.of(3L, 1.5, "b3"), List.of(4L, 2.0, "b4"), List.of(5L, 2.5, "b5"));
    assertThat(first.more()).isTrue();
    assertThat(last.rows()).containsExactly(List.of(9L, 4.5, "b9"));
    assertThat(last.more()).isFalse();
  }

  @Test
  void aQueryThatTheDatabaseRefusesSaysWhy() {
    assertThatThrownBy(() -> database.reader().read("SELECT nothing FROM nowhere", 1))
        .isInstanceOf(IOException.class)
        .isNotInstanceOf(UnavailableException.class)
        .hasMessageContaining("table does not exist");
  }
}
