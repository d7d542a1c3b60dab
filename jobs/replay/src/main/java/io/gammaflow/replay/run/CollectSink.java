package io.gammaflow.replay.run;

import io.gammaflow.sinks.files.LineObserver;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.sink2.WriterInitContext;

/** Shows every record to an observer and keeps nothing. */
final class CollectSink<T> implements Sink<T> {
  private static final long serialVersionUID = 1L;

  private final LineObserver<T> observer;

  CollectSink(LineObserver<T> observer) {
    this.observer = observer;
  }

  @Override
  public SinkWriter<T> createWriter(WriterInitContext context) {
    return new SinkWriter<>() {
      @Override
      public void write(T line, Context position) {
        observer.line(line);
      }

      @Override
      public void flush(boolean endOfInput) {}

      @Override
      public void close() {}
    };
  }
}
