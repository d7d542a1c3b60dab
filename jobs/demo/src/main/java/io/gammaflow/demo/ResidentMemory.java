package io.gammaflow.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What this process took of the machine's memory. */
final class ResidentMemory {
  private static final Path STATUS = Path.of("/proc/self/status");
  private static final Pattern PEAK = Pattern.compile("VmHWM:\\s+(\\d+) kB");

  private ResidentMemory() {}

  /** The most that was resident at once, megabytes; empty where the system does not report it. */
  static OptionalLong peakMegabytes() {
    try {
      Matcher peak = PEAK.matcher(Files.isReadable(STATUS) ? Files.readString(STATUS) : "");
      return peak.find()
          ? OptionalLong.of(Long.parseLong(peak.group(1)) * 1024 / 1_000_000)
          : OptionalLong.empty();
    } catch (IOException e) {
      return OptionalLong.empty();
    }
  }
}
