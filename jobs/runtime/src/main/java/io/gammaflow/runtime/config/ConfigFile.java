package io.gammaflow.runtime.config;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.gammaflow.streams.config.ConfigOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** A YAML file of settings: one key a line, {@code ${NAME}} taken from the environment. */
final class ConfigFile {
  private static final Pattern VARIABLE = Pattern.compile("\\$\\{([^}]*)\\}");

  private ConfigFile() {}

  static Map<ConfigOption<?>, Setting> read(
      OptionSet options, Path file, Map<String, String> environment, List<String> problems) {
    Map<ConfigOption<?>, Setting> settings = new HashMap<>();
    JsonNode root;
    try {
      if (!Files.isRegularFile(file)) {
        problems.add("config: no such file: " + file);
        return settings;
      }
      root =
          new ObjectMapper(new YAMLFactory())
              .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
              .readTree(Files.readString(file));
    } catch (JsonProcessingException e) {
      problems.add(file + ": not YAML: " + firstLine(e.getOriginalMessage()) + line(e));
      return settings;
    } catch (IOException e) {
      problems.add(file + ": cannot be read: " + e.getMessage());
      return settings;
    }
    if (root.isMissingNode() || root.isNull()) {
      return settings;
    }
    if (!root.isObject()) {
      problems.add(file + ": must be keys and values, e.g. tick: 1s");
      return settings;
    }
    for (Map.Entry<String, JsonNode> entry : root.properties()) {
      String origin = file.getFileName() + ", key " + entry.getKey();
      Optional<ConfigOption<?>> option = options.byKey(entry.getKey());
      if (option.isEmpty()) {
        problems.add(
            entry.getKey()
                + ": no such setting"
                + Nearest.hint(entry.getKey(), options.names(ConfigOption::key))
                + " ("
                + file.getFileName()
                + ")");
        continue;
      }
      String written = text(entry.getValue());
      if (option.get().isSecret() && !Secrets.isReference(written)) {
        problems.add(entry.getKey() + ": " + Secrets.RULE + " (" + file.getFileName() + ")");
        continue;
      }
      resolve(entry.getKey(), written, environment, problems)
          .filter(value -> !value.isBlank())
          .ifPresent(
              value -> {
                Optional<String> renamed =
                    Optional.of(option.get().key()).filter(key -> !key.equals(entry.getKey()));
                Setting setting = new Setting(value.strip(), origin, renamed);
                Setting other = settings.put(option.get(), setting);
                if (other != null) {
                  problems.add(
                      "%s: is set twice: %s, and %s"
                          .formatted(option.get().key(), other.origin(), origin));
                }
              });
    }
    return settings;
  }

  /** Lists and maps are written as on the command line: a,b and k=v,k=v. */
  private static String text(JsonNode node) {
    if (node.isArray()) {
      return StreamSupport.stream(node.spliterator(), false)
          .map(ConfigFile::text)
          .collect(Collectors.joining(","));
    }
    if (node.isObject()) {
      return node.properties().stream()
          .map(entry -> entry.getKey() + "=" + text(entry.getValue()))
          .collect(Collectors.joining(","));
    }
    return node.isNull() ? "" : node.asText();
  }

  private static Optional<String> resolve(
      String key, String text, Map<String, String> environment, List<String> problems) {
    Matcher variables = VARIABLE.matcher(text);
    StringBuilder resolved = new StringBuilder();
    boolean complete = true;
    while (variables.find()) {
      String value = environment.getOrDefault(variables.group(1), "");
      if (value.isBlank()) {
        problems.add(key + ": ${" + variables.group(1) + "} is not set; set it in the environment");
        complete = false;
      }
      variables.appendReplacement(resolved, Matcher.quoteReplacement(value));
    }
    variables.appendTail(resolved);
    return complete ? Optional.of(resolved.toString()) : Optional.empty();
  }

  private static String firstLine(String message) {
    return message.lines().findFirst().orElse("");
  }

  private static String line(JsonProcessingException e) {
    return e.getLocation() == null ? "" : " (line " + e.getLocation().getLineNr() + ")";
  }
}
