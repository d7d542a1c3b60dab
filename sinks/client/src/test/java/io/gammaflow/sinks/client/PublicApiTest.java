package io.gammaflow.sinks.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.gammaflow.schemas.topic.Topic;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What strategies compile against: the client, and what it hands on of schemas, line by line. A
 * line that goes or changes breaks somebody's build; one that comes is a promise. Records that Avro
 * generates are held by the history of their schemas instead.
 *
 * <p>{@code -Dgammaflow.write-api=true} writes the lists anew, to be committed with the change.
 */
class PublicApiTest {

  @ParameterizedTest
  @CsvSource({"client,io.gammaflow.sinks.client", "schemas,io.gammaflow.schemas"})
  void isAsCommitted(String name, String root) throws Exception {
    Class<?> anchor = name.equals("client") ? GammaflowClient.class : Topic.class;
    List<String> api = PublicApi.of(anchor, root, "io.gammaflow.schemas.record");
    Path list = Path.of("src/test/api", name + ".txt");
    if (Boolean.getBoolean("gammaflow.write-api")) {
      Files.createDirectories(list.getParent());
      Files.write(list, api);
    }
    assertThat(api)
        .as("the public API; if it is meant to change, write it by -Dgammaflow.write-api=true")
        .isEqualTo(Files.readAllLines(list));
  }
}
