package io.gammaflow.sinks.questdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;

import io.gammaflow.schemas.codec.AvroCodec;
import io.gammaflow.schemas.record.AlertState;
import io.gammaflow.schemas.record.DeadLetter;
import io.gammaflow.schemas.record.DealerPosition;
import io.gammaflow.schemas.record.HedgeFlowProfile;
import io.gammaflow.schemas.record.ReflexivitySignal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QuestDbWriterITCase {
  private static final Instant T0 = SampleRows.T0;
  private static final Outage.Pause NO_OUTAGE = pause -> fail("the database is there");

  @TempDir Path folder;
  private TestingDatabase database;

  @BeforeEach
  void start() throws IOException {
    database = new TestingDatabase(folder.resolve("database"));
  }

  @AfterEach
  void stop() {
    database.close();
  }

  @Test
  void threeSendsOfAKeyLeaveOneRow() throws Exception {
    for (int i = 0; i < 3; i++) {
      write(new SignalTable(), List.of(SampleRows.signal(T0, 7), SampleRows.signal(at(1), 8)));
      write(new ProfileTable(Duration.ZERO), List.of(SampleRows.profile(T0, 61)));
      write(new PositionTable(), List.of(SampleRows.position(T0, "A", i)));
      write(
          new AlertTable(),
          List.of(
              SampleRows.alert(T0, AlertState.OPENED), SampleRows.alert(at(5), AlertState.CLOSED)));
      write(
          new CalibrationTable(),
          List.of(SampleRows.calibration(T0, 0), SampleRows.calibration(T0, 1)));
    }

    assertThat(database.column("signals", "SELECT signalSeq FROM signals", "signalSeq"))
        .containsExactly("7", "8");
    assertThat(database.read("profiles", "SELECT * FROM profiles").size()).isEqualTo(1);
    assertThat(database.column("positions", "SELECT mean FROM positions", "mean"))
        .as("the last one stands")
        .containsExactly("2.0");
    assertThat(database.column("alerts", "SELECT state FROM alerts", "state"))
        .containsExactly("OPENED", "CLOSED");
    assertThat(database.column("calibration", "SELECT shard FROM calibration", "shard"))
        .containsExactlyInAnyOrder("0", "1");
  }

  @Test
  void generationsDoNotOverwriteEachOther() throws Exception {
    ReflexivitySignal before = SampleRows.signal(T0, 1);
    ReflexivitySignal again = SampleRows.signal(T0, 1);
    again.setGeneration(1);
    HedgeFlowProfile profile = SampleRows.profile(T0, 3);
    HedgeFlowProfile profileAgain = SampleRows.profile(T0, 3);
    profileAgain.setSignalId("id of generation 1");
    for (int i = 0; i < 2; i++) {
      write(new SignalTable(), List.of(before, again));
      write(new ProfileTable(Duration.ZERO), List.of(profile, profileAgain));
    }

    assertThat(
            database.column(
                "signals", "SELECT generation FROM signals ORDER BY generation", "generation"))
        .containsExactly("0", "1");
    assertThat(database.column("profiles", "SELECT signalId FROM profiles", "signalId"))
        .containsExactlyInAnyOrder("id", "id of generation 1");
  }

  @Test
  void rowsFromBeforeThereWereGenerationsAreOfTheFirstAndNotDoubledByARebuild() throws Exception {
    QuestDbReader reader = database.reader();
    Migrations.applyMissing(reader, Migration.all().subList(0, 4));
    reader.execute(
        "INSERT INTO signals (ts, book, positioningModel, configHash, signalSeq, revision) VALUES"
            + " ('"
            + T0
            + "', 'BTC@deribit', 'SHORT_BOTH', 'c1', 1, 0)");
    Migrations.applyMissing(reader, Migration.all());
    write(new SignalTable(), List.of(SampleRows.signal(T0, 1)));

    assertThat(database.column("signals", "SELECT generation FROM signals", "generation"))
        .containsExactly("0");
  }

  @Test
  void everyColumnOfEveryTableIsWritten() throws Exception {
    write(new SignalTable(), List.of(SampleRows.signal(T0, 7)));
    write(new ProfileTable(Duration.ZERO), List.of(SampleRows.profile(T0, 3)));
    write(new PositionTable(), List.of(SampleRows.position(T0, "A", 1)));
    write(new AlertTable(), List.of(SampleRows.alert(T0, AlertState.OPENED)));
    write(new CalibrationTable(), List.of(SampleRows.calibration(T0, 1)));

    for (String table : List.of("signals", "profiles", "positions", "alerts", "calibration")) {
      Page page = database.read(table, "SELECT * FROM " + table);
      assertThat(page.size()).isEqualTo(1);
      assertThat(page.rows().get(0)).as("%s %s", table, page.columns()).doesNotContainNull();
    }
    Page signal = database.read("signals", "SELECT * FROM signals");
    assertThat(signal.text(0, "ts")).isEqualTo("2021-06-01T00:00:00.000001Z");
    assertThat(signal.number(0, "gexPerPct")).isEqualTo(-4.12e8);
    assertThat(signal.text(0, "flags")).isEqualTo("SEQ_GAP CONVENTION");
    assertThat(signal.value(0, "flipLevels")).isEqualTo(List.of(35_000.0, 39_000.0));
    assertThat(signal.text(0, "flipDirections")).isEqualTo("SHORT_TO_LONG LONG_TO_SHORT");
    assertThat(signal.number(0, "flipProbability1h")).isEqualTo(0.2);
    assertThat(signal.number(0, "cascadeUpLanding")).isEqualTo(45_000.0);
    Page profile = database.read("profiles", "SELECT * FROM profiles");
    assertThat(profile.value(0, "expiries")).isEqualTo(List.of(1_622_793_600_000.0));
    assertThat(profile.value(0, "strikes")).isEqualTo(List.of(35_000.0, 36_000.0));
    Page learned = database.read("calibration", "SELECT * FROM calibration");
    assertThat(learned.text(0, "phiClasses")).isEqualTo("AGGRESSOR QUOTE");
    assertThat(learned.value(0, "phi")).isEqualTo(List.of(0.6, 0.25));
    assertThat(database.read("alerts", "SELECT * FROM alerts").text(0, "evidence"))
        .isEqualTo("gain 0.9, \"distance\" 2 %");
  }

  @Test
  void badRowsAmongGoodOnesAreFoundAndHandedOn() throws Exception {
    List<DealerPosition> rows =
        IntStream.range(0, 500).mapToObj(i -> SampleRows.position(at(i), "C" + i, i)).toList();
    Set<String> bad = Set.of("C0", "C137", "C138", "C499");

    write(new TableWithBadRows(bad), rows);

    Page stored = database.read("positions", "SELECT contract FROM positions");
    assertThat(stored.size()).isEqualTo(496);
    assertThat(stored.rows())
        .doesNotContainAnyElementsOf(bad.stream().map(List::<Object>of).toList());
    assertThat(database.stored.getCount()).isEqualTo(496);
    AvroCodec codec = AvroCodec.ofClasspath();
    assertThat(database.rejected).hasSize(4);
    for (DeadLetter letter : database.rejected) {
      assertThat(letter.getReason()).startsWith("BAD_VALUE").contains("cast error");
      assertThat(letter.getSource()).isEqualTo("questdb/positions");
      assertThat(codec.decode(letter.getRaw().array(), DealerPosition.class).getContract())
          .isIn(bad);
    }
  }

  @Test
  void aTimeThatTheDatabaseCannotHoldNeverReachesIt() throws Exception {
    write(
        new PositionTable(),
        List.of(
            SampleRows.position(Instant.parse("1969-12-31T23:59:59Z"), "early", 1),
            SampleRows.position(T0, "good", 1),
            SampleRows.position(Instant.parse("+12000-01-01T00:00:00Z"), "late", 1)));

    assertThat(database.rejected)
        .extracting(DeadLetter::getReason)
        .allMatch(r -> r.startsWith("BAD_TIMESTAMP"));
    assertThat(database.rejected).hasSize(2);
    assertThat(database.column("positions", "SELECT contract FROM positions", "contract"))
        .containsExactly("good");
  }

  @Test
  void aDatabaseThatStopsAndStartsDuringWritesLosesNothing() throws Exception {
    Path home = folder.resolve("database");
    try (QuestDbWriter<DealerPosition> writer =
        database.writer(
            new PositionTable(),
            pause -> {
              if (database.pauses.get() == 2) {
                startAgain(home);
              }
            })) {
      for (int i = 0; i < 30; i++) {
        if (i == 10) {
          database.stop();
        }
        writer.write(SampleRows.position(at(i), "C" + i, i), new NoContext());
        writer.flush(false);
      }
    }

    assertThat(database.pauses).hasValue(2);
    assertThat(database.rejected).isEmpty();
    assertThat(database.column("positions", "SELECT contract FROM positions", "contract"))
        .isEqualTo(IntStream.range(0, 30).mapToObj(i -> "C" + i).toList());
  }

  @Test
  void aDatabaseThatComesBackEmptyFailsTheWriterAndItsSuccessorMakesTheTables() throws Exception {
    Path empty = folder.resolve("wiped");
    DealerPosition position = SampleRows.position(T0, "A", 1);
    try (QuestDbWriter<DealerPosition> writer =
        database.writer(new PositionTable(), pause -> startAgain(empty))) {
      database.stop();
      writer.write(position, new NoContext());
      assertThatThrownBy(() -> writer.flush(false))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("positions")
          .hasMessageContaining("does not exist");
    }

    write(new PositionTable(), List.of(position));
    assertThat(database.rejected).isEmpty();
    assertThat(database.read("positions", "SELECT * FROM positions").size()).isEqualTo(1);
  }

  @Test
  void profilesBetweenTheCadenceAreLeftOut() throws Exception {
    Instant minute = Instant.parse("2021-06-01T00:01:00Z");
    write(
        new ProfileTable(Duration.ofSeconds(10)),
        IntStream.range(0, 60)
            .mapToObj(i -> SampleRows.profile(minute.plusSeconds(i), 3))
            .toList());

    assertThat(database.read("profiles", "SELECT * FROM profiles").size()).isEqualTo(6);
  }

  private void startAgain(Path home) {
    try {
      database.start(home);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private <T extends SpecificRecord> void write(Table<T> table, List<T> rows) throws Exception {
    try (QuestDbWriter<T> writer = database.writer(table, NO_OUTAGE)) {
      for (T entry : rows) {
        writer.write(entry, new NoContext());
      }
      writer.flush(true);
    }
  }

  private static Instant at(int seconds) {
    return T0.plusSeconds(seconds);
  }

  /** Positions, of which some put a text where a number belongs. */
  private record TableWithBadRows(Set<String> bad) implements Table<DealerPosition> {
    @Override
    public String name() {
      return "positions";
    }

    @Override
    public int batchRows() {
      return 1_000;
    }

    @Override
    public Instant time(DealerPosition position) {
      return position.getEventTime();
    }

    @Override
    public void fill(Row row, DealerPosition position) {
      row.symbol("book", position.getBook())
          .symbol("contract", position.getContract())
          .integer("revision", position.getRevision());
      if (bad.contains(position.getContract())) {
        row.text("mean", "many");
      }
    }
  }

  static final class NoContext implements SinkWriter.Context {
    @Override
    public long currentWatermark() {
      return Long.MIN_VALUE;
    }

    @Override
    public Long timestamp() {
      return 0L;
    }
  }
}
