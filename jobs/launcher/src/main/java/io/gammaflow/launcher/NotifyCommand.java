package io.gammaflow.launcher;

import io.gammaflow.commands.CommandException;
import io.gammaflow.commands.ExitCode;
import io.gammaflow.runtime.config.LiveJob;
import io.gammaflow.runtime.config.NotifyConfig;
import io.gammaflow.runtime.terminal.Terminal;
import io.gammaflow.schemas.text.Printable;
import io.gammaflow.sinks.webhook.Answer;
import io.gammaflow.sinks.webhook.TrialAlert;
import io.gammaflow.sinks.webhook.WebhookOptions;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code gammaflow notify}: alerts to a webhook. */
@Command(name = "notify", hidden = true, description = "Alerts to an address over HTTP, live.")
final class NotifyCommand extends JobCommand {
  @Option(
      names = "--test",
      description = "Post one test alert, print the receiver's response, and exit.")
  private boolean test;

  NotifyCommand(Terminal terminal) {
    super(terminal, Set.of(LiveJob.NOTIFY));
  }

  @Override
  public Integer call() throws CommandException {
    return test ? post() : super.call();
  }

  private int post() throws CommandException {
    List<String> problems = new ArrayList<>();
    WebhookOptions webhook = NotifyConfig.webhook(given(problems), problems);
    if (!problems.isEmpty()) {
      throw CommandException.usage(problems);
    }
    String receiver = webhook.format().label() + " at " + webhook.address();
    terminal.say("one test alert to " + receiver + " ...");
    Answer answer;
    try {
      answer = TrialAlert.post(webhook, InstantSource.system());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw CommandException.failed("interrupted", e);
    }
    String verdict =
        switch (answer.kind()) {
          case TAKEN -> "taken";
          case REFUSED -> "rejected; check webhook, webhook.format and webhook.secret";
          case AWAY -> "not accepted; the live job would retry";
        };
    terminal.out().println(Printable.of(answer.detail()) + "; " + verdict);
    return answer.kind() == Answer.Kind.TAKEN ? ExitCode.OK : ExitCode.FAILED;
  }
}
