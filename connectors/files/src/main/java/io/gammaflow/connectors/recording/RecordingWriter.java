package io.gammaflow.connectors.recording;

import com.github.luben.zstd.ZstdOutputStream;
import io.gammaflow.connectors.file.InputRecords;
import io.gammaflow.schemas.codec.AvroCodec;
import io.gammaflow.schemas.record.DeadLetter;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/**
 * Writes a recording. The same records in the same order give the same bytes: nothing in a file
 * depends on when it was written.
 */
public final class RecordingWriter implements Closeable {
  private static final int LEVEL = 3;

  private final Path folder;
  private final AvroCodec codec = RecordingLayout.codec();
  private final TreeMap<String, OpenFile> open = new TreeMap<>();
  private final Map<String, List<DeadLetter>> waiting = new HashMap<>();
  private final List<DayFile> finished = new ArrayList<>();
  private boolean closed;

  /**
   * Begins a recording.
   *
   * @param folder made if it is not there
   * @throws FileAlreadyExistsException when there is anything in it: recordings are never mixed
   */
  public RecordingWriter(Path folder) throws IOException {
    Files.createDirectories(folder);
    try (Stream<Path> inside = Files.list(folder)) {
      if (inside.findAny().isPresent()) {
        throw new FileAlreadyExistsException(folder.toString(), null, "not an empty folder");
      }
    }
    this.folder = folder;
  }

  /**
   * Adds a record to a stream. A stream's day follows its event times and never goes back: a late
   * record stays behind the progress that it is late for.
   *
   * @param stream lower-case letters, digits and hyphens; the reader's partition
   * @param record an input record, a progress, or a dead letter: what stood here and could not be
   *     recorded. A dead letter has no day; before the first record of its stream it waits for it,
   *     and is left out where none comes.
   */
  public void append(String stream, SpecificRecord record) throws IOException {
    if (!RecordingLayout.isStream(stream)) {
      throw new IllegalArgumentException("no name of a stream: " + stream);
    }
    if (!RecordingLayout.isRecorded(record)) {
      throw new IllegalArgumentException(
          record.getSchema().getName() + " is not an input record and cannot be recorded");
    }
    byte[] message = codec.encode(record);
    if (message.length > RecordingLayout.MAX_FRAME_BYTES) {
      throw new IllegalArgumentException("record of " + message.length + " bytes");
    }
    if (record instanceof DeadLetter letter && !open.containsKey(stream)) {
      waiting.computeIfAbsent(stream, s -> new ArrayList<>()).add(letter);
      return;
    }
    OpenFile file = file(stream, record);
    file.out.writeInt(message.length);
    file.out.write(message);
    file.contents = file.contents.with(record);
  }

  /** Ends all files and writes the index. */
  @Override
  public void close() throws IOException {
    if (closed) {
      return;
    }
    closed = true;
    for (OpenFile file : open.values()) {
      finish(file);
    }
    finished.sort(Comparator.comparing(DayFile::stream).thenComparing(DayFile::day));
    RecordingIndex.write(folder, finished);
  }

  private OpenFile file(String stream, SpecificRecord record) throws IOException {
    @Nullable OpenFile current = open.get(stream);
    if (current != null && record instanceof DeadLetter) {
      return current;
    }
    LocalDate day = LocalDate.ofInstant(InputRecords.eventTime(record), ZoneOffset.UTC);
    if (current != null && !day.isAfter(current.contents.day())) {
      return current;
    }
    if (current != null) {
      finish(current);
    }
    Path path = RecordingLayout.file(folder, stream, day);
    Files.createDirectories(folder.resolve(stream));
    ZstdOutputStream compressed =
        new ZstdOutputStream(Files.newOutputStream(path), LEVEL).setChecksum(true);
    OpenFile file =
        new OpenFile(
            new DataOutputStream(new BufferedOutputStream(compressed, 1 << 16)),
            DayFile.empty(stream, day));
    file.out.write(RecordingLayout.magic());
    open.put(stream, file);
    List<DeadLetter> before = waiting.remove(stream);
    if (before != null) {
      for (DeadLetter letter : before) {
        append(stream, letter);
      }
    }
    return file;
  }

  private void finish(OpenFile file) throws IOException {
    file.out.close();
    finished.add(file.contents);
  }

  private static final class OpenFile {
    final DataOutputStream out;
    DayFile contents;

    OpenFile(DataOutputStream out, DayFile contents) {
      this.out = out;
      this.contents = contents;
    }
  }
}
