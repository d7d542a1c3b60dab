package io.gammaflow.sinks.files;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.avro.generic.IndexedRecord;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.sink2.StatefulSinkWriter;
import org.apache.flink.api.connector.sink2.SupportsWriterState;
import org.apache.flink.api.connector.sink2.WriterInitContext;
import org.apache.flink.core.io.SimpleVersionedSerializer;
import org.apache.flink.streaming.api.connector.sink2.SupportsPreWriteTopology;
import org.apache.flink.streaming.api.datastream.DataStream;

/**
 * Writes canonical records to one JSON Lines file, in order, exactly once: a failure and a restore
 * leave the same bytes. At any parallelism one subtask writes.
 *
 * <pre>
 * records --global--> [ buffer until the watermark, sort ] --> file
 * </pre>
 */
public final class JsonLinesSink<T extends IndexedRecord>
    implements Sink<T>, SupportsWriterState<T, FileState>, SupportsPreWriteTopology<T> {
  private static final long serialVersionUID = 1L;

  private final String file;
  private final LineObserver<T> observer;
  private final long thinningMicros;

  /**
   * @param file the file to write; one that exists is overwritten, its folder must exist
   */
  public JsonLinesSink(Path file) {
    this(file, line -> {});
  }

  /**
   * @param observer is shown every record on its way in; after a failure it is shown some again
   */
  public JsonLinesSink(Path file, LineObserver<T> observer) {
    this(file, observer, Duration.ZERO);
  }

  private JsonLinesSink(Path file, LineObserver<T> observer, Duration thinning) {
    this.file = file.toString();
    this.observer = observer;
    this.thinningMicros = TimeUnit.MICROSECONDS.convert(thinning);
  }

  /**
   * A sink that keeps, of the lines of an underlying, those of one tick per interval, and the last;
   * lines of a venue that is alone, which only repeat the netted ones, are left out.
   *
   * @param thinning zero = every line
   */
  public static <T extends IndexedRecord> JsonLinesSink<T> thinned(
      Path file, LineObserver<T> observer, Duration thinning) {
    return new JsonLinesSink<>(file, observer, thinning);
  }

  @Override
  public DataStream<T> addPreWriteTopology(DataStream<T> records) {
    return records.global();
  }

  @Override
  public SinkWriter<T> createWriter(WriterInitContext context) throws IOException {
    if (context.getTaskInfo().getIndexOfThisSubtask() > 0) {
      return new IdleWriter<>();
    }
    return open(new FileState(0, List.of()));
  }

  @Override
  public StatefulSinkWriter<T, FileState> restoreWriter(
      WriterInitContext context, Collection<FileState> states) throws IOException {
    if (context.getTaskInfo().getIndexOfThisSubtask() > 0) {
      if (!states.isEmpty()) {
        throw new IOException(file + ": a file sink cannot be restored at another parallelism");
      }
      return new IdleWriter<>();
    }
    return open(states.isEmpty() ? new FileState(0, List.of()) : states.iterator().next());
  }

  private JsonLinesWriter<T> open(FileState state) throws IOException {
    return JsonLinesWriter.open(Path.of(file), observer, thinningMicros, state);
  }

  @Override
  public SimpleVersionedSerializer<FileState> getWriterStateSerializer() {
    return new FileStateSerializer();
  }
}
