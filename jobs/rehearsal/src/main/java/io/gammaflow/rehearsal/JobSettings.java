package io.gammaflow.rehearsal;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The settings file of the manifests with this machine's addresses and folders put in. */
final class JobSettings {
  private JobSettings() {}

  /**
   * Puts values in.
   *
   * @param text of the file, a setting a line
   * @param values by key: they replace a line or are added; an empty one removes it
   * @param folders of this machine by the path that the pod has them at
   */
  static String put(String text, Map<String, String> values, Map<String, String> folders) {
    Map<String, String> left = new TreeMap<>(values);
    List<String> lines = new ArrayList<>();
    for (String line : text.lines().toList()) {
      int colon = line.indexOf(':');
      String value =
          line.startsWith("#") || colon < 0 ? null : left.remove(line.substring(0, colon));
      if (value == null) {
        lines.add(folders(line, folders));
      } else if (!value.isEmpty()) {
        lines.add(line.substring(0, colon) + ": " + value);
      }
    }
    left.forEach(
        (key, value) -> {
          if (!value.isEmpty()) {
            lines.add(key + ": " + value);
          }
        });
    return String.join("\n", lines) + "\n";
  }

  /** The same text with the folders of this machine. */
  static String folders(String text, Map<String, String> folders) {
    String put = text;
    for (Map.Entry<String, String> folder : folders.entrySet()) {
      put = put.replace(folder.getKey() + "/", folder.getValue() + "/");
    }
    return put;
  }
}
