package io.gammaflow.runtime.cluster;

import org.apache.flink.util.SerializedThrowable;
import org.jspecify.annotations.Nullable;

/** What was the matter, without the layers that passed it on. */
public final class RootMessage {
  private RootMessage() {}

  /** First line of the message at the root of a failure, or its kind where it has none. */
  public static String of(Throwable failure) {
    Throwable root = failure;
    while (root.getCause() != null && root.getCause() != root) {
      root = root.getCause();
    }
    return root instanceof SerializedThrowable travelled
        ? ofTravelled(travelled)
        : line(root.getMessage(), root.getClass().getName());
  }

  /** Its message begins with the name of its class. */
  private static String ofTravelled(SerializedThrowable travelled) {
    String name = travelled.getOriginalErrorClassName();
    String message = travelled.getMessage();
    String prefix = name + ": ";
    return line(
        message != null && message.startsWith(prefix)
            ? message.substring(prefix.length())
            : message,
        name);
  }

  private static String line(@Nullable String message, String kind) {
    String text = message == null ? "" : message.lines().findFirst().orElse("");
    return text.isBlank() ? kind.substring(kind.lastIndexOf('.') + 1) : text;
  }
}
