package io.gammaflow.commands;

import io.gammaflow.operations.forget.GroupOffsets;
import io.gammaflow.runtime.config.LiveJob;
import io.gammaflow.runtime.terminal.Terminal;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code gammaflow forget}: deletes the offsets of a job that is to begin anew. */
@Command(
    name = "forget",
    hidden = true,
    description = {
      "Delete the committed offsets of a stopped job, so that it reads its topics from their beginning.",
      "archive fills an emptied database again, notify posts retained alerts again;"
          + " exposure also needs --cold where there are signals.",
    },
    sortOptions = false)
public final class ForgetCommand extends TerminalCommand {
  @Parameters(paramLabel = "JOB", description = "exposure, archive or notify.")
  private String job = "";

  @Mixin private final BrokerOptions brokers = new BrokerOptions();

  @Option(
      names = "--environment",
      paramLabel = "NAME",
      description = "With --bootstrap: the environment of the deployment, as in its settings.")
  private @Nullable String environment;

  @Option(names = "--yes", description = "Do not ask.")
  private boolean yes;

  ForgetCommand(Terminal terminal) {
    super(terminal);
  }

  @Override
  public Integer call() throws CommandException {
    LiveJob wanted = job();
    BrokerOptions.Target target = brokers.read();
    String named = target.environmentOr(environment);
    BrokerOptions.reach(target, terminal);
    GroupOffsets offsets = new GroupOffsets(target.kafka(), named, wanted);
    try {
      List<String> holders = offsets.holders();
      if (!holders.isEmpty()) {
        throw CommandException.refused(
            holders.stream().map(h -> h + "; stop it first, nothing was deleted").toList());
      }
      int partitions = offsets.committed();
      if (partitions == 0) {
        terminal.out().println("group " + offsets.group() + " has no committed offsets");
        return ExitCode.OK;
      }
      if (!yes && !confirmed(offsets.group(), partitions)) {
        throw CommandException.refused(List.of("nothing was deleted"));
      }
      offsets.delete();
    } catch (IOException | KafkaException e) {
      throw CommandException.failed(
          "the offsets of group %s were not deleted: %s"
              .formatted(offsets.group(), CommandLines.oneLine(e)),
          e);
    }
    terminal.out().println("deleted the offsets of group " + offsets.group());
    if (wanted == LiveJob.EXPOSURE) {
      terminal.say(
          "its signals stay: start it from a checkpoint or savepoint, or with --cold,"
              + " which begins a new generation");
    }
    return ExitCode.OK;
  }

  private LiveJob job() throws CommandException {
    List<String> known = new ArrayList<>();
    for (LiveJob one : LiveJob.values()) {
      if (one != LiveJob.INGEST) {
        known.add(one.label());
        if (one.label().equals(job)) {
          return one;
        }
      }
    }
    throw CommandException.usage(
        List.of("JOB: must be one of %s, is '%s'".formatted(String.join(", ", known), job)));
  }

  private boolean confirmed(String group, int partitions) throws IOException {
    terminal.say(
        "this deletes the offsets of %d partitions; write the name of the group, %s, to go on"
            .formatted(partitions, group));
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, Charset.defaultCharset()));
    return group.equals(in.readLine());
  }
}
