package io.gammaflow.launcher;

import io.gammaflow.runtime.config.LiveJob;
import io.gammaflow.runtime.terminal.Terminal;
import java.util.Set;
import picocli.CommandLine.Command;

/** {@code gammaflow archive}: the outputs to the database. */
@Command(
    name = "archive",
    hidden = true,
    description = "Signals and the other outputs into QuestDB, live.")
final class ArchiveCommand extends JobCommand {
  ArchiveCommand(Terminal terminal) {
    super(terminal, Set.of(LiveJob.ARCHIVE));
  }
}
