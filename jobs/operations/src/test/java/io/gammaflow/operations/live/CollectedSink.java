package io.gammaflow.operations.live;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.sink2.WriterInitContext;

/** A sink into a list of this JVM. */
final class CollectedSink<T> implements Sink<T> {
  private static final long serialVersionUID = 1L;
  private static final AtomicInteger IDS = new AtomicInteger();
  private static final Map<Integer, List<Object>> LISTS = new ConcurrentHashMap<>();

  private final int id = IDS.incrementAndGet();

  CollectedSink() {
    LISTS.put(id, Collections.synchronizedList(new ArrayList<>()));
  }

  @Override
  public SinkWriter<T> createWriter(WriterInitContext context) {
    List<Object> list = LISTS.getOrDefault(id, List.of());
    return new SinkWriter<>() {
      @Override
      public void write(T element, Context ignored) {
        list.add(element);
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

  /** Everything so far. */
  @SuppressWarnings("unchecked")
  List<T> all() {
    List<Object> list = LISTS.getOrDefault(id, List.of());
    synchronized (list) {
      return (List<T>) List.copyOf(list);
    }
  }
}
