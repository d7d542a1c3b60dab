package io.gammaflow.sinks.files;

import java.util.List;
import org.apache.flink.api.connector.sink2.StatefulSinkWriter;

/** The subtasks beside the one that writes: records never reach them. */
final class IdleWriter<T> implements StatefulSinkWriter<T, FileState> {
  @Override
  public void write(T line, Context context) {
    throw new IllegalStateException("a record reached a subtask that does not write");
  }

  @Override
  public void flush(boolean endOfInput) {}

  @Override
  public List<FileState> snapshotState(long checkpointId) {
    return List.of();
  }

  @Override
  public void close() {}
}
