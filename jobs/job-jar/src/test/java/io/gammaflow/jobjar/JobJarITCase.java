package io.gammaflow.jobjar;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The jar as it goes into an image: what is in it, and that its programs start beside Flink. */
class JobJarITCase {
  private static final Path JAR = Path.of("target", "gammaflow-job.jar").toAbsolutePath();
  private static final long MOST_BYTES = 60L << 20;

  @TempDir Path folder;

  @Test
  void isSmallAndHasNothingThatTheImageHasAndNoServer() throws IOException {
    assertThat(Files.size(JAR)).isLessThan(MOST_BYTES);
    assertThat(entries())
        .contains(
            "io/gammaflow/runtime/job/JobMain.class",
            "io/gammaflow/commands/Operator.class",
            "io/gammaflow/vector/VectorEngine.class",
            "org/apache/flink/connector/kafka/source/KafkaSource.class",
            "org/apache/flink/formats/avro/AvroSerializationSchema.class",
            "META-INF/LICENSE",
            "META-INF/NOTICE")
        .noneMatch(name -> name.startsWith("org/apache/flink/runtime/"))
        .noneMatch(name -> name.startsWith("org/apache/flink/core/"))
        .noneMatch(name -> name.startsWith("org/apache/logging/"))
        .noneMatch(name -> name.startsWith("org/slf4j/"))
        .noneMatch(name -> name.startsWith("org/rocksdb/"))
        .noneMatch(name -> name.startsWith("kafka/server/"))
        .noneMatch(name -> name.startsWith("io/questdb/cairo/"))
        .noneMatch(name -> name.startsWith("io/gammaflow/simulation/"))
        .noneMatch(name -> name.startsWith("io/gammaflow/embedded/"));
  }

  @Test
  void theCommandsOfAnOperatorStartBesideFlinksLibraries() throws Exception {
    assertThat(run("io.gammaflow.commands.Operator", "--help"))
        .contains("page", "audit", "repair", "record", "doctor");
    assertThat(run("io.gammaflow.commands.Operator", "manifests", "--out", folder.toString()))
        .contains("topics.yaml", "users.yaml");
    assertThat(folder.resolve("topics.yaml")).content().contains("gammaflow.signals.v1");
  }

  @Test
  void aJobWithoutSettingsNamesEachThatIsMissing() throws Exception {
    assertThat(run("io.gammaflow.runtime.job.JobMain", "exposure"))
        .contains("environment: is missing", "brokers: is missing", "checkpoint.dir: is missing");
  }

  private static List<String> entries() throws IOException {
    try (JarFile jar = new JarFile(JAR.toFile())) {
      return jar.stream().map(ZipEntry::getName).toList();
    }
  }

  /** With what an image has in its lib folder, and nothing else of this build. */
  private String run(String program, String... arguments) throws Exception {
    String flink =
        Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
            .filter(
                path ->
                    path.matches(
                        ".*/(flink-|kryo|minlog|objenesis|log4j|slf4j|snakeyaml-engine).*jar"))
            .filter(path -> !path.matches(".*/flink-(connector|avro).*"))
            .collect(Collectors.joining(File.pathSeparator));
    Path output = folder.resolve("output");
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Xmx256m",
                "-cp",
                JAR + File.pathSeparator + flink,
                program));
    command.addAll(List.of(arguments));
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
    return Files.readString(output, StandardCharsets.UTF_8);
  }
}
