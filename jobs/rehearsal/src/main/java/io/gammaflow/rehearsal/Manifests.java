package io.gammaflow.rehearsal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Rendered manifests.
 *
 * @param objects all of them, in their order
 */
record Manifests(List<JsonNode> objects) {

  /**
   * Reads a stream of YAML documents.
   *
   * @throws IOException where one cannot be read
   */
  static Manifests parse(String yaml) throws IOException {
    ObjectMapper mapper = new ObjectMapper(new YAMLFactory());
    List<JsonNode> objects = new ArrayList<>();
    try (MappingIterator<JsonNode> all = mapper.readerFor(JsonNode.class).readValues(yaml)) {
      while (all.hasNext()) {
        JsonNode object = all.next();
        if (object.isObject()) {
          objects.add(object);
        }
      }
    }
    return new Manifests(objects);
  }

  /** Those of a kind, in their order. */
  List<JsonNode> of(String kind) {
    return objects.stream().filter(o -> o.path("kind").asText().equals(kind)).toList();
  }

  /**
   * One of a kind by its name.
   *
   * @throws IOException where there is none
   */
  JsonNode one(String kind, String name) throws IOException {
    return of(kind).stream()
        .filter(o -> o.path("metadata").path("name").asText().equals(name))
        .findFirst()
        .orElseThrow(() -> new IOException("the manifests have no " + kind + " " + name));
  }

  /**
   * A job.
   *
   * @throws IOException where there is none of the name
   */
  JobManifest job(String name) throws IOException {
    return new JobManifest(name, one("FlinkDeployment", name).path("spec"));
  }
}
