package io.gammaflow.commands;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.gammaflow.connectors.formats.FileFormats;
import io.gammaflow.operations.doctor.Check;
import io.gammaflow.operations.doctor.Doctor;
import io.gammaflow.runtime.terminal.Style;
import io.gammaflow.runtime.terminal.Terminal;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code gammaflow doctor}: what would run, and what is wrong. */
@Command(
    name = "doctor",
    description = "Check Java, memory, folders and settings; exit code 1 when something is wrong.")
public final class DoctorCommand extends TerminalCommand {
  @Option(names = "--config", paramLabel = "FILE", description = "Settings to check, as YAML.")
  private @Nullable Path config;

  @Option(names = "--json", description = "Print one JSON document.")
  private boolean json;

  DoctorCommand(Terminal terminal) {
    super(terminal);
  }

  @Override
  public Integer call() throws IOException {
    List<Check> checks =
        new Doctor(
                System.getenv(),
                LogFile.path(System.getenv()),
                line -> terminal.err().println("gammaflow: " + line))
            .examine(config);
    if (json) {
      terminal.out().println(json(checks));
    } else {
      print(checks);
    }
    return checks.stream().allMatch(Check::passed) ? ExitCode.OK : ExitCode.FAILED;
  }

  private void print(List<Check> checks) {
    Style style = new Style(terminal.colour());
    for (Check check : checks) {
      String mark = check.passed() ? style.good("ok   ") : style.bad("FAULT");
      terminal
          .out()
          .println(mark + String.format(Locale.ROOT, " %-18s", check.name()) + check.found());
      if (!check.passed()) {
        terminal.out().println(" ".repeat(24) + "-> " + check.mend());
      }
    }
    terminal.out().println("      formats           " + String.join(", ", FileFormats.names()));
  }

  private static String json(List<Check> checks) throws IOException {
    StringWriter text = new StringWriter();
    try (JsonGenerator out = new JsonFactory().createGenerator(text)) {
      out.useDefaultPrettyPrinter();
      out.writeStartObject();
      out.writeArrayFieldStart("checks");
      for (Check check : checks) {
        out.writeStartObject();
        out.writeStringField("name", check.name());
        out.writeBooleanField("passed", check.passed());
        out.writeStringField("found", check.found());
        out.writeStringField("mend", check.passed() ? null : check.mend());
        out.writeEndObject();
      }
      out.writeEndArray();
      out.writeArrayFieldStart("formats");
      for (String name : FileFormats.names()) {
        out.writeString(name);
      }
      out.writeEndArray();
      out.writeEndObject();
    }
    return text.toString();
  }
}
