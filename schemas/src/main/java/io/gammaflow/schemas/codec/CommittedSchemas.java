package io.gammaflow.schemas.codec;

import io.gammaflow.schemas.deadletter.DeadLetterReason;
import io.gammaflow.schemas.deadletter.RejectedException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;

/**
 * The committed ids and every schema version that was ever written, from the classpath. Immutable;
 * schemas are parsed once.
 */
public final class CommittedSchemas implements SchemaResolver {
  private static final String IDS = "/io/gammaflow/schemas/schema.ids";
  private static final String HISTORY = "/io/gammaflow/schemas/history/";

  private final List<SchemaVersion> versions;
  private final Map<Integer, Schema> schemas = new HashMap<>();
  private final Map<String, SchemaVersion> newest = new HashMap<>();

  private CommittedSchemas(List<SchemaVersion> versions) {
    this.versions = List.copyOf(versions);
    for (SchemaVersion version : versions) {
      Schema schema = new Schema.Parser().parse(text(version));
      if (schemas.put(version.id(), schema) != null) {
        throw new IllegalStateException("schema id used twice: " + version.id());
      }
      SchemaVersion known = newest.get(version.record());
      if (known == null || known.version() < version.version()) {
        newest.put(version.record(), version);
      }
    }
  }

  /** The history of this build. */
  public static CommittedSchemas load() {
    List<SchemaVersion> versions = new ArrayList<>();
    for (String line : read(IDS).split("\n", -1)) {
      if (!line.isBlank() && !line.startsWith("#")) {
        versions.add(SchemaVersion.parse(line));
      }
    }
    return new CommittedSchemas(versions);
  }

  @Override
  public Schema resolve(int id) throws RejectedException {
    Schema schema = schemas.get(id);
    if (schema == null) {
      throw new RejectedException(DeadLetterReason.UNKNOWN_SCHEMA, "schema id " + id);
    }
    return schema;
  }

  /** Every committed version, in the order of the file. */
  public List<SchemaVersion> versions() {
    return versions;
  }

  /**
   * The id that messages of a record are written with: that of its newest version.
   *
   * @param record simple name, {@code OptionTrade}
   * @throws IllegalArgumentException for a record without a committed schema
   */
  public int newestId(String record) {
    SchemaVersion version = newest.get(record);
    if (version == null) {
      throw new IllegalArgumentException("no committed schema for " + record);
    }
    return version.id();
  }

  /** The committed text of a version. */
  public String text(SchemaVersion version) {
    return read(HISTORY + version.record() + "/v" + version.version() + ".avsc");
  }

  private static String read(String resource) {
    try (InputStream in = CommittedSchemas.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException("resource missing: " + resource);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
