package io.gammaflow.runtime.terminal;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A terminal without a reader whose messages can be waited for. */
public final class TestingTerminal {
  private static final long LOOK_MILLIS = 50;

  private final ByteArrayOutputStream messages = new ByteArrayOutputStream();
  private final Terminal terminal;

  public TestingTerminal() {
    PrintStream stream = new PrintStream(messages, true, StandardCharsets.UTF_8);
    terminal = new Terminal(stream, stream, false, false, false);
  }

  public Terminal terminal() {
    return terminal;
  }

  /** What the pattern's group caught, once a message has it; fails when the run ends first. */
  public String await(String pattern, Future<?> run) throws Exception {
    Pattern wanted = Pattern.compile(pattern);
    while (true) {
      boolean over = run.isDone();
      Matcher found = wanted.matcher(messages.toString(StandardCharsets.UTF_8));
      if (found.find()) {
        return found.group(1);
      }
      if (over) {
        run.get();
        throw new AssertionError("ended without " + pattern);
      }
      Thread.sleep(LOOK_MILLIS);
    }
  }

  /** Forgets what was said. */
  public void clear() {
    messages.reset();
  }
}
