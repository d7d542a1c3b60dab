package io.gammaflow.k8s;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * The schemas of the operators' resources, each made strict: a field that it does not name is a
 * fault, as {@code kubectl apply --validate=strict} has it.
 */
final class CustomResources {
  private final Map<String, JsonSchema> schemas = new HashMap<>();

  private CustomResources() {}

  /** From the trial data; the test is skipped where there is none. */
  static CustomResources read() {
    String data = System.getenv("GAMMAFLOW_TRIAL_DATA");
    assumeTrue(data != null, "GAMMAFLOW_TRIAL_DATA is not set: no schemas of the operators");
    Path folder = Path.of(data, "crds");
    assumeTrue(Files.isDirectory(folder), folder + " is not there: no schemas of the operators");
    CustomResources all = new CustomResources();
    try (Stream<Path> files = Files.list(folder)) {
      files.filter(f -> f.toString().endsWith(".yml")).sorted().forEach(all::add);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return all;
  }

  private void add(Path file) {
    String text;
    try {
      text = Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    for (JsonNode definition : Overlay.documents(text)) {
      String kind = definition.path("spec").path("names").path("kind").asText();
      String group = definition.path("spec").path("group").asText();
      for (JsonNode version : definition.path("spec").path("versions")) {
        JsonNode schema = version.path("schema").path("openAPIV3Schema");
        ObjectNode root = schema.deepCopy();
        ObjectNode properties = root.withObjectProperty("properties");
        for (String common : List.of("apiVersion", "kind", "metadata")) {
          properties.putObject(common);
        }
        strict(root);
        schemas.put(
            group + "/" + version.path("name").asText() + " " + kind,
            JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V7).getSchema(root));
      }
    }
  }

  private static void strict(JsonNode node) {
    if (node.isObject()) {
      boolean isOpen =
          node.has("additionalProperties")
              || node.path("x-kubernetes-preserve-unknown-fields").asBoolean();
      if (node.path("properties").isObject() && !isOpen) {
        ((ObjectNode) node).put("additionalProperties", false);
      }
    }
    node.forEach(CustomResources::strict);
  }

  /** Whether the kind is one of an operator. */
  boolean knows(JsonNode object) {
    return schemas.containsKey(key(object));
  }

  /** What is wrong with an object, a line each. */
  List<String> problems(JsonNode object) {
    JsonSchema schema = Objects.requireNonNull(schemas.get(key(object)), key(object));
    return schema.validate(object).stream().map(ValidationMessage::getMessage).toList();
  }

  private static String key(JsonNode object) {
    return object.path("apiVersion").asText() + " " + object.path("kind").asText();
  }
}
