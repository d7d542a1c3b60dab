package io.gammaflow.drills;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What a drill found.
 *
 * @param drill which one
 * @param seed of its moments and its market
 * @param took from its first record to the verdict
 * @param faults one line a fault
 * @param checks what was judged, each with what was found
 */
public record DrillVerdict(
    Drill drill, long seed, Duration took, List<String> faults, List<Check> checks) {

  /**
   * One judgement.
   *
   * @param name what, e.g. {@code I1 same bytes}
   * @param passed whether it holds
   * @param found in words and numbers
   */
  public record Check(String name, boolean passed, String found) {}

  /** Whether everything holds. */
  public boolean passed() {
    return checks.stream().allMatch(Check::passed);
  }

  /** As text, a line each. */
  public List<String> lines() {
    List<String> lines = new ArrayList<>();
    lines.add("%-4s %s, seed %d".formatted(drill, drill.title(), seed));
    faults.forEach(f -> lines.add("       " + f));
    for (Check c : checks) {
      lines.add("  %-5s %-18s %s".formatted(c.passed() ? "ok" : "RED", c.name(), c.found()));
    }
    lines.add(
        String.format(
            Locale.ROOT,
            "%-4s %s in %.0f s",
            drill,
            passed() ? "passed" : "FAILED",
            took.toMillis() / 1e3));
    return lines;
  }

  /** As one JSON object. */
  public void write(JsonGenerator out) throws IOException {
    out.writeStartObject();
    out.writeStringField("drill", drill.name());
    out.writeStringField("title", drill.title());
    out.writeNumberField("seed", seed);
    out.writeBooleanField("passed", passed());
    out.writeNumberField("seconds", took.toMillis() / 1e3);
    out.writeArrayFieldStart("faults");
    for (String f : faults) {
      out.writeString(f);
    }
    out.writeEndArray();
    out.writeArrayFieldStart("checks");
    for (Check c : checks) {
      out.writeStartObject();
      out.writeStringField("name", c.name());
      out.writeBooleanField("passed", c.passed());
      out.writeStringField("found", c.found());
      out.writeEndObject();
    }
    out.writeEndArray();
    out.writeEndObject();
  }
}
