package io.gammaflow.sinks.client;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** A client against a broker; each test has a book of its own and a clock that it moves. */
abstract class ConnectedClient {
  private static final long AGAIN = TimeUnit.SECONDS.toNanos(5);
  static final AtomicInteger BOOKS = new AtomicInteger();

  @TempDir static Path folder;
  static Topics topics;

  final String book = "B" + BOOKS.incrementAndGet();
  final AtomicLong clock = new AtomicLong(TimeUnit.SECONDS.toNanos(50));
  final Told told = new Told();
  @Nullable GammaflowClient opened;

  @BeforeAll
  static void start() throws IOException {
    topics = new Topics(folder);
  }

  @AfterAll
  static void stop() {
    topics.close();
  }

  @AfterEach
  void close() {
    if (opened != null) {
      opened.close();
    }
  }

  ClientOptions options() {
    return ClientOptions.of(topics.servers(), book);
  }

  void connect(ClientOptions options) {
    opened = GammaflowClient.connect(options, told, clock::get);
  }

  GammaflowClient client() {
    return Objects.requireNonNull(opened);
  }

  void live(long lastSeq) throws InterruptedException {
    AtomicLong sent = new AtomicLong(heartbeat(lastSeq));
    Told.await(
        TradingStatus.OK.name(),
        () -> {
          // What was written before the client's first request is none of its heartbeats.
          if (System.nanoTime() - sent.get() > AGAIN) {
            sent.set(heartbeat(lastSeq));
          }
          return client().status(book) == TradingStatus.OK;
        });
  }

  private long heartbeat(long lastSeq) {
    topics.heartbeat(Ticks.heartbeat(book, lastSeq, Ticks.START));
    return System.nanoTime();
  }

  void awaitStatus(TradingStatus status) throws InterruptedException {
    Told.await(status.name(), () -> client().status(book) == status);
  }

  void awaitNumbers(Long... numbers) throws InterruptedException {
    Told.await(List.of(numbers).toString(), () -> told.numbers().equals(List.of(numbers)));
  }

  void awaitEvent(ClientEvent event) throws InterruptedException {
    Told.await(event.toString(), () -> told.events.contains(event));
  }
}
