package io.gammaflow.connectors.deribit.live;

import io.gammaflow.schemas.codec.AvroCodec;
import io.gammaflow.schemas.deadletter.RejectedException;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/** The source's link and session in the test's own thread: as a reader runs them. */
final class RunningSource implements AutoCloseable {
  private static final long LOOK_MILLIS = 10;

  private final SourceCounts counts = new SourceCounts(0);
  private final AvroCodec codec = AvroCodec.ofClasspath();
  private @Nullable FrameQueue queue;
  private @Nullable LiveLink link;
  private @Nullable LiveSession session;

  private RunningSource() {}

  /** One that does not run. */
  static RunningSource none() {
    return new RunningSource();
  }

  static RunningSource start(LiveConfig config) {
    RunningSource source = new RunningSource();
    FrameQueue queue = new FrameQueue(config.queueBytes(), source.counts);
    LiveLink link = new LiveLink(config, queue, source.counts);
    source.queue = queue;
    source.link = link;
    source.session = new LiveSession(config, link, source.counts);
    link.start();
    return source;
  }

  SourceCounts counts() {
    return counts;
  }

  /** Handles what has come. */
  void drain(List<SpecificRecord> to) {
    FrameQueue open = queue;
    LiveSession running = session;
    if (open == null || running == null) {
      return;
    }
    for (LiveEvent event = open.poll(); event != null; event = open.poll()) {
      running.on(
          event,
          wire -> {
            try {
              to.add(codec.decode(wire.value));
            } catch (RejectedException e) {
              throw new AssertionError(e);
            }
          });
    }
  }

  /** Waits until something has come, not for long. */
  void await() throws InterruptedException {
    FrameQueue open = queue;
    if (open != null) {
      try {
        open.available().get(LOOK_MILLIS, TimeUnit.MILLISECONDS);
      } catch (TimeoutException e) {
        // Nothing yet: the caller looks again.
        return;
      } catch (ExecutionException e) {
        throw new AssertionError(e);
      }
    }
  }

  @Override
  public void close() {
    if (link != null) {
      link.close();
    }
  }
}
