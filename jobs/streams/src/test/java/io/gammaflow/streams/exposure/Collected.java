package io.gammaflow.streams.exposure;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.sink2.WriterInitContext;

/** A sink into a list of this JVM. After a failure it holds what was emitted twice, twice. */
final class Collected<T> implements Sink<T>, Serializable {
  private static final long serialVersionUID = 1L;
  private static final AtomicInteger IDS = new AtomicInteger();
  private static final Map<Integer, List<Object>> LISTS = new ConcurrentHashMap<>();

  private final int id = IDS.incrementAndGet();

  @Override
  public SinkWriter<T> createWriter(WriterInitContext context) {
    return new SinkWriter<>() {
      @Override
      public void write(T element, Context ignored) {
        List<Object> list = LISTS.computeIfAbsent(id, k -> new ArrayList<>());
        synchronized (list) {
          list.add(element);
        }
      }

      @Override
      public void flush(boolean endOfInput) {
        // Nothing is held back.
      }

      @Override
      public void close() {
        // Nothing is open.
      }
    };
  }

  @SuppressWarnings("unchecked")
  List<T> all() {
    return (List<T>) LISTS.getOrDefault(id, List.of());
  }
}
