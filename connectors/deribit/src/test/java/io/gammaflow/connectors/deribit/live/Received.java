package io.gammaflow.connectors.deribit.live;

import io.gammaflow.schemas.codec.AvroCodec;
import io.gammaflow.schemas.codec.WireRecord;
import io.gammaflow.schemas.deadletter.RejectedException;
import io.gammaflow.schemas.record.SequenceGap;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import org.apache.avro.specific.SpecificRecord;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.sink2.WriterInitContext;
import org.jspecify.annotations.Nullable;

/** A sink into a list of this JVM that can be waited on and held up. */
final class Received implements Sink<WireRecord>, Serializable {
  private static final long serialVersionUID = 1L;
  private static final long SECONDS = 120;
  private static final Map<Integer, Box> BOXES = new HashMap<>();
  private static int ids;

  private final int id;

  Received() {
    synchronized (BOXES) {
      id = ++ids;
      BOXES.put(id, new Box());
    }
  }

  @Override
  public SinkWriter<WireRecord> createWriter(WriterInitContext context) {
    Box box = box();
    AvroCodec codec = AvroCodec.ofClasspath();
    return new SinkWriter<>() {
      @Override
      public void write(WireRecord element, Context ignored) throws InterruptedException {
        box.passGate();
        try {
          box.add(codec.decode(element.value));
        } catch (RejectedException e) {
          throw new AssertionError(e);
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

  /** Everything so far. */
  List<SpecificRecord> all() {
    Box box = box();
    synchronized (box) {
      return new ArrayList<>(box.records);
    }
  }

  <T> List<T> only(Class<T> kind) {
    return all().stream().filter(kind::isInstance).map(kind::cast).toList();
  }

  /** The last word on every contract whose gap is still open. */
  static Map<String, SequenceGap> openGaps(List<SpecificRecord> records) {
    Map<String, SequenceGap> last = new LinkedHashMap<>();
    for (SpecificRecord record : records) {
      if (record instanceof SequenceGap gap) {
        last.put(gap.getContract().getSymbol(), gap);
      }
    }
    last.values().removeIf(gap -> !gap.getOpen());
    return last;
  }

  /** Waits until the records satisfy a condition. */
  void await(String what, Predicate<List<SpecificRecord>> condition)
      throws InterruptedException, TimeoutException {
    Box box = box();
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
    synchronized (box) {
      while (!condition.test(box.records)) {
        long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
        if (left <= 0) {
          throw new TimeoutException("still no " + what + " in " + box.records.size());
        }
        box.wait(left);
      }
    }
  }

  /** Lets nothing pass from here on; returns what completes when the writer stands at the gate. */
  CountDownLatch holdUp() {
    return box().holdUp();
  }

  void letPass() {
    box().letPass();
  }

  private Box box() {
    synchronized (BOXES) {
      Box box = BOXES.get(id);
      if (box == null) {
        throw new IllegalStateException("another JVM");
      }
      return box;
    }
  }

  private static final class Box {
    private final List<SpecificRecord> records = new ArrayList<>();
    private @Nullable CountDownLatch gate;
    private CountDownLatch waiting = new CountDownLatch(1);

    synchronized void add(SpecificRecord record) {
      records.add(record);
      notifyAll();
    }

    synchronized CountDownLatch holdUp() {
      gate = new CountDownLatch(1);
      waiting = new CountDownLatch(1);
      return waiting;
    }

    synchronized void letPass() {
      if (gate != null) {
        gate.countDown();
      }
      gate = null;
    }

    void passGate() throws InterruptedException {
      CountDownLatch closed;
      synchronized (this) {
        closed = gate;
        if (closed != null) {
          waiting.countDown();
        }
      }
      if (closed != null) {
        closed.await();
      }
    }
  }
}
