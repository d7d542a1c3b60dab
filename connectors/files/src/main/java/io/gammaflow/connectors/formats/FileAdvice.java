package io.gammaflow.connectors.formats;

import io.gammaflow.connectors.file.FileFormat;
import io.gammaflow.connectors.file.FileHead;
import io.gammaflow.connectors.file.RefusedInputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Advice for a refused file: what it looks like, and which format would read it. */
final class FileAdvice {
  private FileAdvice() {}

  /**
   * The refusal with what the file looks like, unless that is the format that was asked for.
   *
   * @param formats all that there are
   */
  static RefusedInputException advised(
      RefusedInputException refusal, FileFormat asked, Path path, List<FileFormat> formats) {
    try {
      return refusal.with(advice(asked, path, formats));
    } catch (IOException e) {
      return refusal;
    }
  }

  private static String advice(FileFormat asked, Path path, List<FileFormat> formats)
      throws IOException {
    if (!Files.exists(path)) {
      return "";
    }
    FileHead head = FileHead.of(path);
    String foreign = head.foreign();
    if (foreign != null) {
      return "; it looks like " + foreign;
    }
    if (Files.isRegularFile(path) && asked.resembles(head)) {
      return "";
    }
    for (FileFormat format : formats) {
      if (format != asked && format.resembles(path, head)) {
        return "; it looks like %s: gammaflow replay %s %s"
            .formatted(format.name(), format.name(), path);
      }
    }
    return "; expected " + asked.expected();
  }
}
