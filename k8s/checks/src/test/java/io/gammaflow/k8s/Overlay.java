package io.gammaflow.k8s;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A rendered overlay.
 *
 * @param name of its folder, {@code prod}
 * @param text as {@code kubectl apply} gets it
 * @param objects of it
 */
record Overlay(String name, String text, List<JsonNode> objects) {
  static final Path K8S = Path.of("..").toAbsolutePath().normalize();

  /** Older ones know no components in overlays. */
  private static final int OLDEST_MINOR = 27;

  private static final YAMLMapper YAML = new YAMLMapper();

  /** Renders an overlay; the test is skipped where no kubectl is. */
  static Overlay of(String name) {
    assumeTrue(
        hasKubectl(), "no kubectl of 1." + OLDEST_MINOR + " or later: manifests are not rendered");
    String text = output("kubectl", "kustomize", K8S.resolve("overlays/" + name).toString());
    return new Overlay(name, text, documents(text));
  }

  /** The objects of a text. */
  static List<JsonNode> documents(String text) {
    List<JsonNode> all = new ArrayList<>();
    try (var values = YAML.readerFor(JsonNode.class).<JsonNode>readValues(text)) {
      values.forEachRemaining(
          node -> {
            if (node.isObject()) {
              all.add(node);
            }
          });
      return all;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Objects of a kind. */
  Stream<JsonNode> kind(String kind) {
    return objects.stream().filter(o -> o.path("kind").asText().equals(kind));
  }

  /** The only object of a kind and name. */
  JsonNode object(String kind, String named) {
    List<JsonNode> found = kind(kind).filter(o -> name(o).equals(named)).toList();
    assertThat(found).as("%s %s", kind, named).hasSize(1);
    return found.get(0);
  }

  static String name(JsonNode object) {
    return object.path("metadata").path("name").asText();
  }

  /** {@code Deployment page}: how faults name an object. */
  static String label(JsonNode object) {
    return object.path("kind").asText() + " " + name(object);
  }

  private static boolean hasKubectl() {
    if (Stream.of(System.getenv("PATH").split(":"))
        .noneMatch(folder -> Files.isExecutable(Path.of(folder, "kubectl")))) {
      return false;
    }
    String version = output("kubectl", "version", "--client", "--output=json");
    JsonNode client = documents(version).get(0).path("clientVersion");
    return client.path("minor").asText("0").replaceAll("\\D", "").compareTo("" + OLDEST_MINOR) >= 0;
  }

  private static String output(String... command) {
    try {
      Path errors = Files.createTempFile("kubectl", ".err");
      try {
        Process process = new ProcessBuilder(command).redirectError(errors.toFile()).start();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue()).as("%s", Files.readString(errors)).isZero();
        return text;
      } finally {
        Files.delete(errors);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
