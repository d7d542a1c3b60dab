package io.gammaflow.commands;

import io.gammaflow.operations.manifests.TopicManifests;
import io.gammaflow.operations.manifests.UserManifests;
import io.gammaflow.runtime.config.LiveOptions;
import io.gammaflow.runtime.terminal.Terminal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code gammaflow manifests}: topics and users of Kafka as resources of Strimzi. */
@Command(
    name = "manifests",
    hidden = true,
    description = "Write topics.yaml and users.yaml for Strimzi, from the catalogue of topics.",
    sortOptions = false)
public final class ManifestsCommand extends TerminalCommand {
  private static final String CLUSTER = "gammaflow";
  private static final int MOST_REPLICAS = 100;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "DIR",
      description = "An existing folder; files of these names are replaced.")
  private Path out = Path.of("");

  @Option(
      names = "--environment",
      paramLabel = "NAME",
      description = "The environment of the deployment, as in its settings [prod].")
  private String environment = "prod";

  @Option(
      names = "--replication-factor",
      paramLabel = "N",
      description = "Replicas of each partition [3].")
  private int replicationFactor = 3;

  ManifestsCommand(Terminal terminal) {
    super(terminal);
  }

  @Override
  public Integer call() throws CommandException {
    List<String> problems = new ArrayList<>();
    try {
      LiveOptions.environmentName(environment);
    } catch (IllegalArgumentException e) {
      problems.add("--environment: " + e.getMessage());
    }
    if (replicationFactor < 1 || replicationFactor > MOST_REPLICAS) {
      problems.add(
          "--replication-factor: must be 1 to %d, is %d"
              .formatted(MOST_REPLICAS, replicationFactor));
    }
    if (!Files.isDirectory(out)) {
      problems.add("--out: " + out + " is not a folder");
    }
    if (!problems.isEmpty()) {
      throw CommandException.usage(problems);
    }
    write("topics.yaml", TopicManifests.yaml(CLUSTER, replicationFactor));
    write("users.yaml", UserManifests.yaml(CLUSTER, environment));
    return ExitCode.OK;
  }

  private void write(String name, String text) throws CommandException {
    Path file = out.resolve(name);
    try {
      Files.writeString(file, text);
    } catch (IOException e) {
      throw CommandException.failed(file + " cannot be written: " + CommandLines.oneLine(e), e);
    }
    terminal.out().println(file);
  }
}
