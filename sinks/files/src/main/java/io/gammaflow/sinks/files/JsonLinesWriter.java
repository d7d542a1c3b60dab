package io.gammaflow.sinks.files;

import java.io.BufferedOutputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.PriorityQueue;
import java.util.stream.Stream;
import org.apache.avro.generic.IndexedRecord;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.connector.sink2.StatefulSinkWriter;
import org.jspecify.annotations.Nullable;

/**
 * Buffers lines until the watermark has passed them, then writes them in order. A line behind the
 * watermark (a dead letter, a revision of an earlier tick) is written at once; {@link LineFiles}
 * puts it in its place when the run is over.
 */
final class JsonLinesWriter<T extends IndexedRecord> implements StatefulSinkWriter<T, FileState> {
  private static final int BUFFER_BYTES = 1 << 16;
  private static final long MICROS_PER_MILLI = 1000;

  private final JsonLines encoder = new JsonLines();
  private final PriorityQueue<PendingLine> pending = new PriorityQueue<>();
  private final Path file;
  private final FileChannel channel;
  private final OutputStream out;
  private final LineObserver<T> observer;
  private final @Nullable LineThinner thinner;
  private long length;

  private JsonLinesWriter(
      Path file,
      FileChannel channel,
      LineObserver<T> observer,
      @Nullable LineThinner thinner,
      long length) {
    this.file = file;
    this.observer = observer;
    this.thinner = thinner;
    this.channel = channel;
    this.length = length;
    this.out = new BufferedOutputStream(Channels.newOutputStream(channel), BUFFER_BYTES);
  }

  /**
   * Continues at the checkpoint, or starts the file again: lines written after the checkpoint are
   * truncated.
   *
   * @param thinningMicros interval of which one tick is kept; 0 = every line
   */
  static <T extends IndexedRecord> JsonLinesWriter<T> open(
      Path file, LineObserver<T> observer, long thinningMicros, FileState state)
      throws IOException {
    FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    try {
      if (channel.size() < state.length()) {
        throw new IOException(
            file + " has " + channel.size() + " bytes, the checkpoint " + state.length());
      }
      channel.truncate(state.length());
      channel.position(state.length());
      LineThinner thinner = thinningMicros == 0 ? null : thinner(file, thinningMicros);
      JsonLinesWriter<T> writer =
          new JsonLinesWriter<>(file, channel, observer, thinner, state.length());
      for (byte[] line : state.pending()) {
        writer.pending.add(new PendingLine(LineKeys.of(line), line));
      }
      return writer;
    } catch (IOException e) {
      channel.close();
      throw e;
    }
  }

  /** What was kept so far determines what is to be kept. */
  private static LineThinner thinner(Path file, long thinningMicros) throws IOException {
    LineThinner thinner = new LineThinner(thinningMicros);
    try (BufferedReader in = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        byte[] text = line.getBytes(StandardCharsets.UTF_8);
        thinner.keeps(new PendingLine(LineKeys.of(text), text));
      }
    }
    return thinner;
  }

  @Override
  public void write(T line, Context context) throws IOException {
    observer.line(line);
    byte[] text = encoder.encode(line);
    pending.add(new PendingLine(LineKeys.of(text), text));
  }

  @Override
  public void writeWatermark(Watermark watermark) throws IOException {
    long millis = watermark.getTimestamp();
    // A watermark covers its whole millisecond.
    release(
        millis >= Long.MAX_VALUE / MICROS_PER_MILLI - 1
            ? Long.MAX_VALUE
            : (millis + 1) * MICROS_PER_MILLI - 1);
  }

  @Override
  public void flush(boolean endOfInput) throws IOException {
    if (endOfInput) {
      release(Long.MAX_VALUE);
      if (thinner != null) {
        for (PendingLine line : thinner.last()) {
          append(line);
        }
      }
    }
    try {
      out.flush();
    } catch (IOException e) {
      throw named(e);
    }
  }

  @Override
  public List<FileState> snapshotState(long checkpointId) throws IOException {
    flush(false);
    channel.force(false);
    Stream<PendingLine> held = thinner == null ? Stream.of() : thinner.held().stream();
    return List.of(
        new FileState(
            length,
            Stream.concat(held, pending.stream()).sorted().map(PendingLine::text).toList()));
  }

  private void release(long upToMicros) throws IOException {
    for (PendingLine next = pending.peek();
        next != null && next.key().micros() <= upToMicros;
        next = pending.peek()) {
      if (thinner == null || thinner.keeps(next)) {
        append(next);
      }
      pending.poll();
    }
  }

  private void append(PendingLine line) throws IOException {
    try {
      out.write(line.text());
      out.write('\n');
    } catch (IOException e) {
      throw named(e);
    }
    length += line.text().length + 1L;
  }

  /** Names the file where it is looked for first: at the innermost cause. */
  private IOException named(IOException e) {
    IOException named = new IOException(file + ": " + e.getMessage());
    named.addSuppressed(e);
    return named;
  }

  @Override
  public void close() throws IOException {
    // Closing the channel alone: what was not flushed belongs to a run that failed.
    channel.close();
  }
}
