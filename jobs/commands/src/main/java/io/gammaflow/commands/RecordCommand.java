package io.gammaflow.commands;

import io.gammaflow.operations.live.Recording;
import io.gammaflow.runtime.terminal.Terminal;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.common.KafkaException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code gammaflow record}: live topics into a recording that {@code replay} reads. */
@Command(
    name = "record",
    description =
        "Write the live input topics as a recording, from their beginning on; exit code 1 when retention deletes records first.",
    sortOptions = false)
public final class RecordCommand extends TerminalCommand {
  @Mixin private final BrokerOptions brokers = new BrokerOptions();

  @Option(
      names = "--out",
      required = true,
      paramLabel = "DIR",
      description = "Where the recording goes; must be empty.")
  private Path out = Path.of("");

  @Option(
      names = "--seconds",
      paramLabel = "N",
      description = "Stop after N seconds; 0 = when interrupted [0].")
  private int seconds;

  RecordCommand(Terminal terminal) {
    super(terminal);
  }

  @Override
  public Integer call() throws CommandException {
    if (seconds < 0) {
      throw CommandException.usage(List.of("--seconds: must be 0 or more, is " + seconds));
    }
    Recording recording = new Recording(brokers.reach(terminal).kafka(), out);
    Runtime.getRuntime().addShutdownHook(new Thread(recording::stop, "stop-recording"));
    try {
      Recording.Outcome outcome = recording.run(Duration.ofSeconds(seconds), this::tell);
      if (outcome.rejected() > 0) {
        tell(outcome.rejected() + " messages are not records; dead letters take their place");
      }
      terminal.out().printf("%d records in %s%n", outcome.records(), out);
      return outcome.gaps().isEmpty() ? ExitCode.OK : ExitCode.FAILED;
    } catch (IOException | KafkaException e) {
      throw CommandException.failed("nothing recorded: " + CommandLines.oneLine(e), e);
    }
  }

  private void tell(String notice) {
    terminal.say(notice);
  }
}
