package io.gammaflow.schemas.codec;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.SchemaFormatter;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/**
 * Commits the current schemas to the history: {@code add} writes a new version under a new id for
 * every record that changed; {@code rewrite} replaces the newest version of a record that changed,
 * which is right only while no message of that version was ever kept.
 */
final class CommitSchemas {
  private static final Path MAIN = Path.of("src", "main");

  private CommitSchemas() {}

  public static void main(String[] args) throws IOException {
    boolean rewrite =
        switch (args.length == 1 ? args[0] : "") {
          case "add" -> false;
          case "rewrite" -> true;
          default -> throw new IllegalArgumentException("add or rewrite");
        };
    Path main = Path.of(System.getProperty("basedir", ".")).resolve(MAIN);
    for (SchemaVersion changed : commit(main, rewrite)) {
      System.out.println("committed " + changed.line());
    }
  }

  /** Commits what changed and returns it. */
  static List<SchemaVersion> commit(Path main, boolean rewrite) throws IOException {
    Path ids = main.resolve("resources/io/gammaflow/schemas/schema.ids");
    List<String> head = new ArrayList<>();
    List<SchemaVersion> versions = new ArrayList<>();
    for (String line : Files.readAllLines(ids)) {
      if (line.isBlank() || line.startsWith("#")) {
        head.add(line);
      } else {
        versions.add(SchemaVersion.parse(line));
      }
    }
    List<SchemaVersion> committed = new ArrayList<>();
    for (Class<? extends SpecificRecord> type : CanonicalRecords.classes()) {
      SchemaVersion changed = commit(main.resolve("history"), type, versions, rewrite);
      if (changed != null) {
        committed.add(changed);
      }
    }
    for (SchemaVersion version : versions) {
      head.add(version.line());
    }
    Files.write(ids, head);
    return committed;
  }

  private static @Nullable SchemaVersion commit(
      Path history,
      Class<? extends SpecificRecord> type,
      List<SchemaVersion> versions,
      boolean rewrite)
      throws IOException {
    String record = type.getSimpleName();
    String text = text(SpecificData.get().getSchema(type));
    int newest = -1;
    int lastId = 0;
    for (int i = 0; i < versions.size(); i++) {
      lastId = Math.max(lastId, versions.get(i).id());
      if (versions.get(i).record().equals(record)) {
        newest = i;
      }
    }
    SchemaVersion known = newest < 0 ? null : versions.get(newest);
    if (known != null && known.sha256().equals(sha256(text))) {
      return null;
    }
    SchemaVersion changed;
    if (known == null || !rewrite) {
      int version = known == null ? 1 : known.version() + 1;
      changed = new SchemaVersion(lastId + 1, record, version, sha256(text));
      versions.add(changed);
    } else {
      changed = new SchemaVersion(known.id(), record, known.version(), sha256(text));
      versions.set(newest, changed);
    }
    Path file = history.resolve(record).resolve("v" + changed.version() + ".avsc");
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
    return changed;
  }

  /** A schema as it is committed: whole, documented, without the generator's Java hints. */
  static String text(Schema generated) {
    try {
      ObjectMapper json = new ObjectMapper();
      JsonNode clean = withoutHints(json.readTree(generated.toString()));
      Schema schema = new Schema.Parser().parse(json.writeValueAsString(clean));
      return SchemaFormatter.format("json/pretty", schema).replace("\r", "") + "\n";
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  static String sha256(String text) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static JsonNode withoutHints(JsonNode node) {
    if (node instanceof ObjectNode object) {
      object.remove("avro.java.string");
    }
    node.forEach(CommitSchemas::withoutHints);
    return node;
  }
}
