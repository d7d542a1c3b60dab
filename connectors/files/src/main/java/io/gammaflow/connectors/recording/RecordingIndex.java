package io.gammaflow.connectors.recording;

import io.gammaflow.connectors.file.RefusedInputException;
import io.gammaflow.connectors.text.Line;
import io.gammaflow.connectors.text.LineReader;
import io.gammaflow.schemas.deadletter.RejectedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code index.tsv}: a line a file, by stream and day. */
final class RecordingIndex {
  private static final String HEADER =
      "#gammaflow-recording 1\tstream\tday\tframes\tfirst\tlast\tprogress";
  private static final String NONE = "-";

  private RecordingIndex() {}

  static void write(Path folder, List<DayFile> files) throws IOException {
    StringBuilder text = new StringBuilder(HEADER).append('\n');
    for (DayFile file : files) {
      text.append(file.stream())
          .append('\t')
          .append(file.day())
          .append('\t')
          .append(file.frames())
          .append('\t')
          .append(print(file.first()))
          .append('\t')
          .append(print(file.last()))
          .append('\t')
          .append(print(file.progress()))
          .append('\n');
    }
    Files.writeString(folder.resolve(RecordingLayout.INDEX), text);
  }

  /** The index of a folder; empty where there is none. */
  static List<DayFile> read(Path folder) throws RefusedInputException, IOException {
    Path index = folder.resolve(RecordingLayout.INDEX);
    List<DayFile> files = new ArrayList<>();
    if (!Files.exists(index)) {
      return files;
    }
    try (LineReader lines = LineReader.open(index)) {
      for (Line line = lines.next(); line != null; line = lines.next()) {
        String text = text(index, line);
        if (line.number() > 1) {
          files.add(parse(index, line.number(), text));
        } else if (!text.equals(HEADER)) {
          throw new RefusedInputException(index, 1, "not the index of a recording");
        }
      }
    }
    return files;
  }

  private static String text(Path index, Line line) throws RefusedInputException {
    try {
      return line.text();
    } catch (RejectedException e) {
      throw new RefusedInputException(index, line.number(), e.text());
    }
  }

  private static DayFile parse(Path index, long number, String line) throws RefusedInputException {
    String[] fields = line.split("\t", -1);
    try {
      if (fields.length == 6 && RecordingLayout.isStream(fields[0])) {
        return new DayFile(
            fields[0],
            LocalDate.parse(fields[1]),
            Long.parseLong(fields[2]),
            instant(fields[3]),
            instant(fields[4]),
            instant(fields[5]));
      }
    } catch (DateTimeException | NumberFormatException e) {
      throw new RefusedInputException(index, number, "not a line of the index");
    }
    throw new RefusedInputException(index, number, "not a line of the index");
  }

  private static String print(@Nullable Instant time) {
    return time == null ? NONE : time.toString();
  }

  private static @Nullable Instant instant(String text) {
    return text.equals(NONE) ? null : Instant.parse(text);
  }
}
