package io.gammaflow.rehearsal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** What was asked of an API server: now, in the file that it writes, and once, as committed. */
final class RequestLog {
  private static final String ASKED = "asked.txt";
  private static final String REASONS = "granted-not-asked.txt";

  private RequestLog() {}

  /** Each kind of request in a file, once. */
  static Set<ApiRequest> read(Path file) throws IOException {
    Set<ApiRequest> asked = new TreeSet<>();
    if (Files.exists(file)) {
      for (String line : Files.readAllLines(file)) {
        asked.add(ApiRequest.parse(line));
      }
    }
    return asked;
  }

  /** What drills recorded, as it is committed. */
  static Set<ApiRequest> recorded() throws IOException {
    Set<ApiRequest> asked = new TreeSet<>();
    text(ASKED).lines().filter(l -> !l.startsWith("#")).map(ApiRequest::parse).forEach(asked::add);
    return asked;
  }

  /** Why something is granted that no drill recorded. */
  static Map<ApiRequest, String> reasons() throws IOException {
    Map<ApiRequest, String> reasons = new TreeMap<>();
    for (String line : text(REASONS).lines().filter(l -> !l.startsWith("#")).toList()) {
      int colon = line.indexOf(": ");
      reasons.put(ApiRequest.parse(line.substring(0, colon)), line.substring(colon + 2));
    }
    return reasons;
  }

  private static String text(String name) throws IOException {
    try (InputStream in = RequestLog.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IOException(name + " is not among the resources");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
