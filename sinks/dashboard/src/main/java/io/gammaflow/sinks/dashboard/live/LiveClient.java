package io.gammaflow.sinks.dashboard.live;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One open page: a bounded queue between the hub, which never waits, and the thread that writes to
 * the page and may wait for long.
 */
public final class LiveClient {
  private final String book;
  private final List<byte[]> first;
  private final BlockingQueue<byte[]> queue;
  private @Nullable Thread writer;
  private boolean ended;

  LiveClient(String book, List<byte[]> first, int capacity) {
    this.book = book;
    this.first = first;
    this.queue = new ArrayBlockingQueue<>(capacity);
  }

  /** The book whose profiles this page wants, empty for none. */
  String book() {
    return book;
  }

  /** Whether the queue had space; if not, the page does not keep up. */
  boolean offer(byte[] event) {
    return queue.offer(event);
  }

  /** Ends the stream, also while a write hangs: a channel that is interrupted closes. */
  synchronized void end() {
    ended = true;
    if (writer != null) {
      writer.interrupt();
    }
  }

  /**
   * Writes what the client missed and then what comes, with keep-alive messages, until the page
   * goes, falls behind or the dashboard closes.
   *
   * @throws IOException when the page is gone
   */
  public void run(OutputStream out, Duration beat, Supplier<byte[]> sign) throws IOException {
    if (!begin()) {
      return;
    }
    try {
      for (byte[] event : first) {
        out.write(event);
      }
      out.flush();
      long beatNanos = beat.toNanos();
      long lastBeat = System.nanoTime();
      while (!isEnded()) {
        long wait = beatNanos - (System.nanoTime() - lastBeat);
        byte[] event = queue.poll(Math.max(0, wait), TimeUnit.NANOSECONDS);
        for (; event != null; event = queue.poll()) {
          out.write(event);
        }
        if (System.nanoTime() - lastBeat >= beatNanos) {
          out.write(sign.get());
          lastBeat = System.nanoTime();
        }
        out.flush();
      }
    } catch (InterruptedException e) {
      // Only end() interrupts, and the stream is over then.
      return;
    } finally {
      leave();
    }
  }

  private synchronized boolean begin() {
    if (!ended) {
      writer = Thread.currentThread();
    }
    return !ended;
  }

  private synchronized boolean isEnded() {
    return ended;
  }

  /** The thread goes on to other requests: an interrupt meant for this one must not follow it. */
  private synchronized void leave() {
    writer = null;
    Thread.interrupted();
  }
}
