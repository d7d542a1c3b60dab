package io.gammaflow.sinks.files;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
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
    this.file = file.toString();
    this.observer = observer;
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
    return JsonLinesWriter.create(Path.of(file), observer);
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
    return states.isEmpty()
        ? JsonLinesWriter.create(Path.of(file), observer)
        : JsonLinesWriter.restore(Path.of(file), observer, states.iterator().next());
  }

  @Override
  public SimpleVersionedSerializer<FileState> getWriterStateSerializer() {
    return new FileStateSerializer();
  }
}
