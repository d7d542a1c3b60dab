package io.gammaflow.launcher;

import io.gammaflow.launcher.config.LiveJob;
import java.util.EnumSet;
import picocli.CommandLine.Command;

/**
 * {@code gammaflow run}: ingest, exposure and archive in this process, against a real venue,
 * brokers and database.
 */
@Command(
    name = "run",
    description =
        "Real venues, live: ingest, exposure and archive; each is a command of its own, too.")
final class RunCommand extends JobCommand {
  RunCommand(Terminal terminal) {
    super(terminal, EnumSet.allOf(LiveJob.class));
  }
}
