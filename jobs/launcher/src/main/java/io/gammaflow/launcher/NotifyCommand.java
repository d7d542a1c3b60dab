package io.gammaflow.launcher;

import io.gammaflow.launcher.config.LiveJob;
import java.util.Set;
import picocli.CommandLine.Command;

/** {@code gammaflow notify}: alerts to whoever has to be woken. */
@Command(name = "notify", hidden = true, description = "Alerts to an address over HTTP, live.")
final class NotifyCommand extends JobCommand {
  NotifyCommand(Terminal terminal) {
    super(terminal, Set.of(LiveJob.NOTIFY));
  }
}
