package io.gammaflow.launcher.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gammaflow.launcher.CommandRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a replay of an input came to.
 *
 * @param command exit code and what was said
 * @param files lines by name of the file, dead letters apart
 * @param letters reasons of the dead letters, in their order
 */
record Replayed(CommandRun command, Map<String, List<String>> files, List<String> letters) {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String LETTERS = "dead-letters.jsonl";

  /** What a signal says of its own worth; the rest are numbers and names. */
  private static final List<String> WORTH = List.of("status", "flags", "coverage");

  static Replayed of(String format, Path input, Path out) throws IOException {
    List<String> arguments = new ArrayList<>(List.of("replay", format, input.toString()));
    arguments.addAll(List.of("--out", out.toString(), "--profile-levels", "31"));
    arguments.addAll(List.of("--grid-step", "0.01", "--draws", "0"));
    if (format.equals("recording")) {
      arguments.addAll(List.of("--learn-until", SoundMarket.LEARNED.toString()));
    }
    CommandRun run = CommandRun.of(arguments.toArray(new String[0]));
    Map<String, List<String>> files = new TreeMap<>();
    if (run.code() == 0) {
      try (var paths = Files.list(out)) {
        for (Path path : paths.toList()) {
          files.put(path.getFileName().toString(), Files.readAllLines(path));
        }
      }
    }
    List<String> letters = new ArrayList<>();
    for (String line : files.getOrDefault(LETTERS, List.of())) {
      letters.add(JSON.readTree(line).path("reason").asText());
    }
    files.remove(LETTERS);
    return new Replayed(run, files, letters);
  }

  /** Signals by book, tick and revision. */
  Map<String, JsonNode> signals() throws IOException {
    Map<String, JsonNode> signals = new TreeMap<>();
    for (String line : files.getOrDefault("signals.jsonl", List.of())) {
      JsonNode s = JSON.readTree(line);
      String key =
          s.path("eventTime").asText()
              + ' '
              + s.path("book").asText()
              + ' '
              + s.path("revision").asText();
      assertThat(signals.put(key, s)).as(key).isNull();
    }
    return signals;
  }

  /** A signal without what it says of its own worth. */
  static JsonNode numbers(JsonNode signal) {
    ObjectNode copy = signal.deepCopy();
    copy.remove(WORTH);
    return copy;
  }

  static boolean isOk(JsonNode signal) {
    return signal.path("status").asText().equals("OK");
  }

  static boolean hasFlag(JsonNode signal, String flag) {
    for (JsonNode one : signal.path("flags")) {
      if (one.asText().equals(flag)) {
        return true;
      }
    }
    return false;
  }
}
