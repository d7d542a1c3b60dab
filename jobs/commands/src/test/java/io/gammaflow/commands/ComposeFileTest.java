package io.gammaflow.commands;

import static org.assertj.core.api.Assertions.assertThat;

import io.gammaflow.runtime.config.ConfigSources;
import io.gammaflow.runtime.config.LiveJob;
import io.gammaflow.runtime.config.OptionSet;
import io.gammaflow.runtime.config.SettingFlags;
import io.gammaflow.runtime.terminal.Terminal;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * The compose file, as far as it can be held without containers: every name in it is of something.
 */
class ComposeFileTest {
  private static final Path K8S = Path.of("../../k8s");
  private static final Path FOLDER = K8S.resolve("compose");
  private static final Pattern VARIABLE = Pattern.compile("\\$\\{?([A-Z_]+)");

  /** Where a cluster and one machine differ. */
  private static final Set<String> ONE_MACHINE =
      Set.of(
          "high-availability.type",
          "high-availability.storageDir",
          "execution.checkpointing.dir",
          "execution.checkpointing.savepoint-dir");

  private static Map<String, Object> compose = Map.of();
  private static Map<String, Map<String, Object>> services = new LinkedHashMap<>();

  @BeforeAll
  static void read() throws IOException {
    compose = map(yaml(FOLDER.resolve("compose.yaml")));
    map(compose.get("services")).forEach((name, service) -> services.put(name, map(service)));
  }

  @Test
  void everyFileThatIsMountedExistsAndEveryVolumeIsDeclared() {
    Set<String> declared = map(compose.get("volumes")).keySet();
    Set<String> mounted = new HashSet<>();
    services.forEach(
        (name, service) -> {
          for (String volume : strings(service.get("volumes"))) {
            String source = volume.substring(0, volume.indexOf(':'));
            if (source.startsWith(".")) {
              assertThat(FOLDER.resolve(source)).as(name).exists();
              assertThat(volume).as("a file of ours is not written to").endsWith(":ro");
            } else {
              mounted.add(source);
            }
          }
        });
    assertThat(mounted).isEqualTo(declared);
  }

  @Test
  void everyServiceThatIsAwaitedExistsAndCanBecomeHealthy() {
    services.forEach(
        (name, service) ->
            map(service.get("depends_on"))
                .forEach(
                    (other, how) -> {
                      assertThat(services).as(name).containsKey(other);
                      Object condition = map(how).get("condition");
                      if ("service_healthy".equals(condition)) {
                        assertThat(services.get(other)).as(other).containsKey("healthcheck");
                      } else {
                        assertThat(condition).isEqualTo("service_completed_successfully");
                        assertThat(services.get(other)).as(other).doesNotContainKey("restart");
                      }
                    }));
  }

  @Test
  void portsAreOfThisMachineAlone() {
    services.forEach(
        (name, service) ->
            assertThat(strings(service.get("ports")))
                .as(name)
                .allMatch(port -> port.startsWith("127.0.0.1:")));
  }

  @Test
  void noServiceHasMoreRightsThanItNeeds() {
    services.forEach(
        (name, service) -> {
          assertThat(strings(service.get("cap_drop"))).as(name).containsExactly("ALL");
          assertThat(strings(service.get("security_opt")))
              .as(name)
              .containsExactly("no-new-privileges:true");
          assertThat(service).as(name).doesNotContainKey("privileged");
        });
  }

  @Test
  void secretsComeFromTheEnvironmentAndHaveNoDefault() throws IOException {
    Map<String, Object> secrets = map(compose.get("secrets"));
    Set<String> used = new HashSet<>();
    services.values().forEach(service -> used.addAll(strings(service.get("secrets"))));
    assertThat(used).isEqualTo(secrets.keySet());

    Set<String> variables = new TreeSet<>();
    secrets.values().forEach(secret -> variables.add((String) map(secret).get("environment")));
    for (Map<String, Object> service : services.values()) {
      Matcher variable = VARIABLE.matcher((String) service.get("image"));
      while (variable.find()) {
        variables.add(variable.group(1));
      }
    }
    List<String> example =
        Files.readAllLines(FOLDER.resolve("env.example")).stream()
            .filter(line -> !line.isBlank() && !line.startsWith("#"))
            .toList();
    assertThat(example).allMatch(line -> line.endsWith("="));
    assertThat(example)
        .extracting(line -> line.substring(0, line.length() - 1))
        .containsExactlyInAnyOrderElementsOf(variables);
  }

  @Test
  void imagesOfOthersArePinned() {
    services.forEach(
        (name, service) ->
            assertThat((String) service.get("image"))
                .as(name)
                .matches("\\$\\{GAMMAFLOW_IMAGE:\\?.*}|[a-z/]+:v?\\d+\\.\\d+\\.\\d+"));
  }

  @Test
  void commandsOfOursParse() {
    int parsed = 0;
    for (Map.Entry<String, Map<String, Object>> e : services.entrySet()) {
      List<String> command = strings(e.getValue().get("command"));
      if (strings(e.getValue().get("entrypoint")).equals(List.of("/opt/flink/bin/gammaflow"))) {
        CommandLine line = CommandLines.create(new Operator(), terminal());
        assertThat(line.parseArgs(command.toArray(new String[0])).hasSubcommand())
            .as(e.getKey())
            .isTrue();
        parsed++;
      } else if (!command.isEmpty() && command.get(0).equals("standalone-job")) {
        parseJob(e.getKey(), command);
        parsed++;
      }
    }
    assertThat(parsed).isEqualTo(LiveJob.values().length + 2);
  }

  /** Flink takes options up to the first argument that is none; the rest is the program's. */
  private static void parseJob(String service, List<String> command) {
    assertThat(command.subList(1, 3))
        .as(service)
        .containsExactly("--job-classname", "io.gammaflow.runtime.job.JobMain");
    int program = 3;
    while (command.get(program).startsWith("-D")) {
      program++;
    }
    LiveJob job = LiveJob.valueOf(command.get(program).toUpperCase(Locale.ROOT));
    assertThat(command)
        .as("its TaskManager finds it by its name")
        .contains("-Djobmanager.rpc.address=" + service);
    assertThat(
            strings(Objects.requireNonNull(services.get(service + "-taskmanager")).get("command")))
        .contains("taskmanager", "-Djobmanager.rpc.address=" + service)
        .contains("-Dhigh-availability.cluster-id=/" + service);
    CommandSpec spec = CommandSpec.create().name(job.label());
    spec.addOption(OptionSpec.builder("--config").type(Path.class).required(true).build());
    SettingFlags.add(spec, job.options());
    List<String> flags = command.subList(program + 1, command.size());
    new CommandLine(spec).parseArgs(flags.toArray(new String[0]));
  }

  @Test
  void theSettingsAreKnown() {
    List<String> problems = new ArrayList<>();
    assertThat(
            ConfigSources.read(
                OptionSet.LIVE, FOLDER.resolve("live.yaml"), Map.of(), Map.of(), problems))
        .isNotEmpty();
    assertThat(problems).isEmpty();
  }

  @Test
  void flinkIsSetAsInTheCluster() throws IOException {
    Map<String, Object> cluster =
        map(
            map(map(yaml(K8S.resolve("base/every-job.yaml"))).get("spec"))
                .get("flinkConfiguration"));
    Map<String, Object> machine = new TreeMap<>();
    Object properties =
        map(Objects.requireNonNull(services.get("exposure")).get("environment"))
            .get("FLINK_PROPERTIES");
    Objects.requireNonNull(properties)
        .toString()
        .lines()
        .forEach(line -> machine.put(line.split(": ", 2)[0], line.split(": ", 2)[1]));
    Map<String, Object> shared = new TreeMap<>();
    cluster.forEach(
        (key, value) -> {
          if (!key.startsWith("kubernetes.") && !ONE_MACHINE.contains(key) && !isFixed(key)) {
            shared.put(key, value.toString());
          }
        });
    assertThat(machine)
        .containsAllEntriesOf(shared)
        .containsKeys(ONE_MACHINE.toArray(String[]::new));
  }

  /** Ports that only a network policy names, and the heartbeats of lost nodes. */
  private static boolean isFixed(String key) {
    return key.endsWith(".port") && !key.startsWith("metrics.") || key.startsWith("heartbeat.");
  }

  @Test
  void whatPrometheusReadsAreServices() throws IOException {
    Map<String, Object> prometheus = map(yaml(FOLDER.resolve("prometheus.yml")));
    for (String rules : strings(prometheus.get("rule_files"))) {
      assertThat(strings(Objects.requireNonNull(services.get("prometheus")).get("volumes")))
          .anyMatch(volume -> volume.endsWith(":" + rules + ":ro"));
    }
    Set<String> jobs = new HashSet<>();
    for (Object scrape : list(prometheus.get("scrape_configs"))) {
      for (Object group : list(map(scrape).get("static_configs"))) {
        for (String target : strings(map(group).get("targets"))) {
          String service = target.substring(0, target.indexOf(':'));
          assertThat(services).containsKey(service);
          Map<String, Object> labels = map(map(group).get("labels"));
          if (labels.containsKey("job_name")) {
            String job = (String) labels.get("job_name");
            jobs.add(job);
            String suffix = "taskmanager".equals(labels.get("component")) ? "-taskmanager" : "";
            assertThat(service).isEqualTo(job + suffix);
          }
        }
      }
    }
    for (LiveJob job : LiveJob.values()) {
      assertThat(jobs).contains(job.label());
    }
  }

  private static Terminal terminal() {
    PrintStream nowhere =
        new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
    return new Terminal(nowhere, nowhere, false, false, false);
  }

  private static Object yaml(Path file) throws IOException {
    LoaderOptions options = new LoaderOptions();
    options.setMaxAliasesForCollections(1_000);
    try (Reader reader = Files.newBufferedReader(file)) {
      return new Yaml(new SafeConstructor(options)).load(reader);
    }
  }

  @SuppressWarnings("unchecked") // of what is no map the test fails
  private static Map<String, Object> map(@Nullable Object node) {
    return node == null ? Map.of() : (Map<String, Object>) node;
  }

  private static Collection<Object> list(@Nullable Object node) {
    return node == null ? List.of() : new ArrayList<>((Collection<?>) node);
  }

  private static List<String> strings(@Nullable Object node) {
    return list(node).stream().map(Object::toString).toList();
  }
}
