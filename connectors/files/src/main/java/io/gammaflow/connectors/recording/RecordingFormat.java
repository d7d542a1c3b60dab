package io.gammaflow.connectors.recording;

import io.gammaflow.connectors.file.FileFormat;
import io.gammaflow.connectors.file.FileHead;
import io.gammaflow.connectors.file.FileInput;
import io.gammaflow.connectors.file.ReadOptions;
import io.gammaflow.connectors.file.RefusedInputException;
import io.gammaflow.schemas.codec.AvroCodec;
import io.gammaflow.schemas.record.DeadLetter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/**
 * {@code recording}: a folder that {@link RecordingWriter} wrote. Files that the index does not
 * list, all of them where there is none, are scanned; nothing is written.
 */
public final class RecordingFormat implements FileFormat {
  @Override
  public String name() {
    return "recording";
  }

  @Override
  public boolean snapshot() {
    return false;
  }

  @Override
  public String expected() {
    return "a folder or file that gammaflow record or simulate wrote";
  }

  @Override
  public boolean resembles(FileHead head) {
    return head.text().startsWith(RecordingLayout.MAGIC);
  }

  @Override
  public boolean resembles(Path path, FileHead head) {
    return Files.isRegularFile(path.resolve(RecordingLayout.INDEX))
        || Files.isRegularFile(path) && resembles(head);
  }

  @Override
  public FileInput open(Path path, ReadOptions options) throws RefusedInputException, IOException {
    if (!Files.isDirectory(path)) {
      throw new RefusedInputException(path, Files.exists(path) ? "not a folder" : "no such folder");
    }
    List<DayFile> index = RecordingIndex.read(path);
    TreeMap<String, List<RecordingFile>> streams = streams(path, index);
    if (streams.isEmpty()) {
      throw new RefusedInputException(
          path, "no recording: no <stream>/<yyyy-MM-dd>" + RecordingLayout.SUFFIX + " in it");
    }
    for (DayFile file : index) {
      Path listed = RecordingLayout.file(path, file.stream(), file.day());
      if (!Files.isRegularFile(listed)) {
        throw new RefusedInputException(listed, "listed in the index, but not there");
      }
    }
    RecordingTimes times = RecordingTimes.of(streams.values());
    List<Instant> promised = promised(path, streams, times);
    return new RecordingInput(
        streams,
        options,
        times,
        // A tick needs every stream: the slowest one's last progress is where the recording ends.
        Collections.min(promised).truncatedTo(ChronoUnit.SECONDS),
        Collections.max(promised).plus(RecordingTimes.SLACK));
  }

  private static TreeMap<String, List<RecordingFile>> streams(Path folder, List<DayFile> index)
      throws RefusedInputException, IOException {
    AvroCodec codec = RecordingLayout.codec();
    TreeMap<String, List<RecordingFile>> streams = new TreeMap<>();
    for (Path stream : list(folder)) {
      String name = stream.getFileName().toString();
      if (!Files.isDirectory(stream) || !RecordingLayout.isStream(name)) {
        continue;
      }
      for (Path file : list(stream)) {
        LocalDate day = day(file);
        if (day != null) {
          streams
              .computeIfAbsent(name, n -> new ArrayList<>())
              .add(look(file, name, day, index, codec));
        }
      }
    }
    return streams;
  }

  private static RecordingFile look(
      Path file, String stream, LocalDate day, List<DayFile> index, AvroCodec codec)
      throws RefusedInputException, IOException {
    String source = stream + '/' + file.getFileName();
    DayFile listed = null;
    for (DayFile candidate : index) {
      if (candidate.stream().equals(stream) && candidate.day().equals(day)) {
        listed = candidate;
      }
    }
    try (DayFileReader reader = new DayFileReader(file, source, -1, codec)) {
      if (listed != null) {
        return new RecordingFile(file, source, listed, listed.frames(), Files.size(file));
      }
      DayFile scanned = DayFile.empty(stream, day);
      for (SpecificRecord record = reader.next(); record != null; record = reader.next()) {
        scanned = record instanceof DeadLetter ? scanned : scanned.with(record);
      }
      return new RecordingFile(file, source, scanned, -1, Files.size(file));
    }
  }

  /** The last progress of each stream. */
  private static List<Instant> promised(
      Path folder, TreeMap<String, List<RecordingFile>> streams, RecordingTimes times)
      throws RefusedInputException, IOException {
    AvroCodec codec = RecordingLayout.codec();
    List<Instant> last = new ArrayList<>();
    for (var stream : streams.entrySet()) {
      Instant promised = times.progressOf(stream.getValue(), codec);
      if (promised == null) {
        throw new RefusedInputException(
            folder.resolve(stream.getKey()), "no valid progress in the stream: no tick is covered");
      }
      last.add(promised);
    }
    return last;
  }

  private static @Nullable LocalDate day(Path file) {
    String name = file.getFileName().toString();
    if (!name.endsWith(RecordingLayout.SUFFIX) || !Files.isRegularFile(file)) {
      return null;
    }
    try {
      return LocalDate.parse(name.substring(0, name.length() - RecordingLayout.SUFFIX.length()));
    } catch (DateTimeException e) {
      return null;
    }
  }

  private static List<Path> list(Path folder) throws IOException {
    try (Stream<Path> paths = Files.list(folder)) {
      return paths.sorted().toList();
    }
  }
}
