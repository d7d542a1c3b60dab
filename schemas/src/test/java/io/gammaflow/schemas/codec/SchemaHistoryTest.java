package io.gammaflow.schemas.codec;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.SchemaCompatibilityType;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The build's check of every schema against the committed history. */
class SchemaHistoryTest {
  private static final String FORGOTTEN =
      "the schema changed: commit it as README.md of schemas/ says";
  private static final Path IDS = Path.of("resources/io/gammaflow/schemas/schema.ids");

  private final CommittedSchemas committed = CommittedSchemas.load();

  @Test
  void everyCurrentSchemaIsItsNewestCommittedVersion() {
    for (Class<? extends SpecificRecord> type : CanonicalRecords.classes()) {
      List<SchemaVersion> versions = versions(type.getSimpleName());
      assertThat(versions).as(type.getSimpleName() + ": " + FORGOTTEN).isNotEmpty();
      assertThat(committed.text(versions.get(versions.size() - 1)))
          .as(FORGOTTEN)
          .isEqualTo(CommitSchemas.text(SpecificData.get().getSchema(type)));
    }
  }

  @Test
  void everyVersionReadsEveryOtherOfItsRecord() {
    for (Class<? extends SpecificRecord> type : CanonicalRecords.classes()) {
      List<Schema> schemas = new ArrayList<>();
      for (SchemaVersion version : versions(type.getSimpleName())) {
        schemas.add(new Schema.Parser().parse(committed.text(version)));
      }
      assertThat(incompatible(schemas)).isEmpty();
    }
  }

  @Test
  void committedTextsNeverChange() {
    for (SchemaVersion version : committed.versions()) {
      assertThat(CommitSchemas.sha256(committed.text(version)))
          .as(version.record() + " v" + version.version())
          .isEqualTo(version.sha256());
    }
  }

  @Test
  void idsAreGivenOnceInOrderAndVersionsWithoutAGap() {
    Map<String, Integer> last = new HashMap<>();
    int id = 0;
    for (SchemaVersion version : committed.versions()) {
      assertThat(version.id()).isEqualTo(++id);
      int expected = last.merge(version.record(), 1, Integer::sum);
      assertThat(version.version()).isEqualTo(expected);
    }
  }

  @Test
  void aChangedSchemaGetsTheNextIdAndTheOldOneStays(@TempDir Path main) throws IOException {
    copyWithAnOlderOpenInterest(main);
    int next = committed.versions().size() + 1;

    assertThat(CommitSchemas.commit(main, false))
        .extracting(SchemaVersion::record)
        .containsExactly("OpenInterest");

    List<String> ids = Files.readAllLines(main.resolve(IDS));
    assertThat(ids.get(ids.size() - 1)).startsWith(next + " OpenInterest 2 ");
    assertThat(main.resolve("history/OpenInterest/v1.avsc")).content().isEqualTo("older");
    SchemaVersion newest = newest("OpenInterest");
    assertThat(main.resolve("history/OpenInterest/v2.avsc"))
        .content()
        .isEqualTo(committed.text(newest));
  }

  @Test
  void aRewriteKeepsTheId(@TempDir Path main) throws IOException {
    copyWithAnOlderOpenInterest(main);

    CommitSchemas.commit(main, true);

    assertThat(Files.readAllLines(main.resolve(IDS)))
        .containsExactlyElementsOf(committed.versions().stream().map(SchemaVersion::line).toList());
  }

  @Test
  void aFieldWithoutADefaultAndALostFieldAreFound() {
    Schema old = record("{\"name\": \"a\", \"type\": \"int\"}");
    Schema added =
        record("{\"name\": \"a\", \"type\": \"int\"}, {\"name\": \"b\", \"type\": \"int\"}");
    Schema defaulted =
        record(
            "{\"name\": \"a\", \"type\": \"int\"},"
                + "{\"name\": \"b\", \"type\": \"int\", \"default\": 0}");

    assertThat(incompatible(List.of(old, added))).hasSize(1);
    assertThat(incompatible(List.of(added, old))).hasSize(1);
    assertThat(incompatible(List.of(old, defaulted))).isEmpty();
  }

  /** Every pair that cannot read each other, both ways. */
  private static List<String> incompatible(List<Schema> schemas) {
    List<String> found = new ArrayList<>();
    for (Schema reader : schemas) {
      for (Schema writer : schemas) {
        SchemaCompatibility.SchemaPairCompatibility pair =
            SchemaCompatibility.checkReaderWriterCompatibility(reader, writer);
        if (pair.getType() != SchemaCompatibilityType.COMPATIBLE) {
          found.add(pair.getDescription());
        }
      }
    }
    return found;
  }

  private void copyWithAnOlderOpenInterest(Path main) throws IOException {
    Path ids = main.resolve(IDS);
    Files.createDirectories(ids.getParent());
    Files.write(
        ids,
        committed.versions().stream()
            .map(v -> v.record().equals("OpenInterest") ? aged(v) : v.line())
            .toList());
    Path old = main.resolve("history/OpenInterest/v1.avsc");
    Files.createDirectories(old.getParent());
    Files.writeString(old, "older");
  }

  private static String aged(SchemaVersion version) {
    return new SchemaVersion(version.id(), version.record(), 1, CommitSchemas.sha256("older"))
        .line();
  }

  private SchemaVersion newest(String record) {
    List<SchemaVersion> versions = versions(record);
    return versions.get(versions.size() - 1);
  }

  private List<SchemaVersion> versions(String record) {
    return committed.versions().stream().filter(v -> v.record().equals(record)).toList();
  }

  private static Schema record(String... fields) {
    return new Schema.Parser()
        .parse(
            "{\"type\": \"record\", \"name\": \"R\", \"fields\": ["
                + String.join(",", Arrays.asList(fields))
                + "]}");
  }
}
