package io.gammaflow.runtime.terminal;

import io.gammaflow.schemas.text.Printable;
import java.io.PrintStream;
import java.util.Map;

/**
 * Where results and messages go and what it can show.
 *
 * @param out results
 * @param err messages, progress
 * @param outIsTerminal whether somebody reads the results as they come
 * @param errIsTerminal whether somebody reads the messages as they come
 * @param colour whether results may be coloured
 */
public record Terminal(
    PrintStream out,
    PrintStream err,
    boolean outIsTerminal,
    boolean errIsTerminal,
    boolean colour) {

  /** Set by the script, which can ask the file descriptors themselves. */
  private static final String OUT_PROPERTY = "gammaflow.stdout.terminal";

  private static final String ERR_PROPERTY = "gammaflow.stderr.terminal";

  /** The terminal of this process; {@code NO_COLOR} is honoured. */
  public static Terminal ofProcess(Map<String, String> environment) {
    boolean console = System.console() != null;
    boolean out = flag(OUT_PROPERTY, console);
    boolean noColour = !environment.getOrDefault("NO_COLOR", "").isEmpty();
    boolean dumb = environment.getOrDefault("TERM", "dumb").equals("dumb");
    return new Terminal(
        System.out, System.err, out, flag(ERR_PROPERTY, console), out && !noColour && !dumb);
  }

  /** A message of one line; what is foreign in it moves, colours and ends nothing. */
  public void say(String line) {
    err.println("gammaflow: " + Printable.of(line));
  }

  private static boolean flag(String property, boolean otherwise) {
    String value = System.getProperty(property);
    return value == null ? otherwise : Boolean.parseBoolean(value);
  }
}
