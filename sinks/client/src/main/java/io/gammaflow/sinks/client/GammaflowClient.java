package io.gammaflow.sinks.client;

import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;

/**
 * The latest signals of some books, status first: signals that are not for trading throw before
 * they can be read, unless the caller has opted in. One thread reads the topics and calls the
 * listener; {@link #latest} may be called by any thread and never waits.
 */
public final class GammaflowClient implements AutoCloseable {
  private final ClientOptions options;
  private final ClientListener listener;
  private final LongSupplier clock;
  private final Map<String, BookSlot> slots;
  private final UnknownSchemaLog surprises;
  private final Consumer<byte[], byte[]> consumer;
  private final CountDownLatch ready = new CountDownLatch(1);
  private final Thread thread;
  private volatile boolean closed;
  private volatile @Nullable RuntimeException failure;

  private GammaflowClient(
      ClientOptions options,
      ClientListener listener,
      Consumer<byte[], byte[]> consumer,
      LongSupplier clock) {
    this.options = options;
    this.listener = listener;
    this.consumer = consumer;
    this.clock = clock;
    this.surprises = new UnknownSchemaLog(listener);
    Map<String, BookSlot> books = new HashMap<>();
    for (String book : options.books()) {
      books.put(book, new BookSlot(book, options, listener));
    }
    this.slots = Collections.unmodifiableMap(books);
    this.thread = new Thread(this::read, "gammaflow-client");
    thread.setDaemon(true);
  }

  /**
   * Connects, reads existing messages and returns: {@link #latest} has a signal for every book that
   * emitted within its last minutes.
   *
   * @param listener called from here on, first with what is resumed
   * @throws IllegalArgumentException with every problem of the options
   * @throws ClientException when the brokers do not answer in time or a topic is missing
   */
  public static GammaflowClient connect(ClientOptions options, ClientListener listener) {
    return connect(options, listener, System::nanoTime);
  }

  static GammaflowClient connect(
      ClientOptions options, ClientListener listener, LongSupplier clock) {
    List<String> problems = options.problems();
    if (!problems.isEmpty()) {
      throw new IllegalArgumentException(String.join("; ", problems));
    }
    GammaflowClient client = new GammaflowClient(options, listener, consumer(options), clock);
    client.thread.start();
    client.awaitReady();
    return client;
  }

  /**
   * The latest view of a book. Allocates nothing: a look-up, three volatile reads and a view that
   * was created when its signal arrived.
   *
   * @param book as it was subscribed to
   * @throws NotTradableException when its status is not accepted by the options, or when nothing
   *     has arrived yet
   * @throws IllegalArgumentException for a book that was not subscribed to
   * @throws ClientException when the client has failed or was closed
   */
  public BookView latest(String book) {
    BookSlot slot = slot(book);
    TradingStatus status = slot.status(clock.getAsLong());
    BookView view = slot.view();
    if (view == null || status != TradingStatus.OK && !options.accepted().contains(status)) {
      throw new NotTradableException(book, status, slot.why(clock.getAsLong()));
    }
    return view;
  }

  /**
   * The status that {@link #latest} checks first; allocates nothing, whatever the result.
   *
   * @throws IllegalArgumentException for a book that was not subscribed to
   * @throws ClientException when the client has failed or was closed
   */
  public TradingStatus status(String book) {
    return slot(book).status(clock.getAsLong());
  }

  /** Messages that this version could not read, or with codes unknown to it. */
  public long surprises() {
    return surprises.count();
  }

  /** Stops reading; the listener is not called afterwards. */
  @Override
  public void close() {
    closed = true;
    consumer.wakeup();
    if (Thread.currentThread() != thread) {
      join();
    }
  }

  private BookSlot slot(String book) {
    BookSlot slot = slots.get(book);
    if (slot == null) {
      throw new IllegalArgumentException("not subscribed to " + book);
    }
    if (closed) {
      throw new ClientException("the client was closed", null);
    }
    RuntimeException cause = failure;
    if (cause != null) {
      throw new ClientException("the client has failed: " + cause.getMessage(), cause);
    }
    return slot;
  }

  private void read() {
    FeedReader reader = new FeedReader(options, slots, listener, surprises, consumer, clock);
    try (consumer) {
      reader.catchUp();
      ready.countDown();
      while (!closed) {
        reader.poll();
      }
    } catch (WakeupException e) {
      // wakeup() is only called by close().
    } catch (RuntimeException e) {
      failure = e;
      if (ready.getCount() == 0) {
        listener.onEvent(new ClientEvent.Failed(e));
      }
    } finally {
      ready.countDown();
    }
  }

  private void awaitReady() {
    try {
      // Each of a handful of questions may take its time.
      if (!ready.await(10 * options.patience().toMillis(), TimeUnit.MILLISECONDS)) {
        close();
        throw new ClientException("the brokers do not answer", null);
      }
    } catch (InterruptedException e) {
      close();
      Thread.currentThread().interrupt();
      throw new ClientException("interrupted while connecting", e);
    }
    RuntimeException cause = failure;
    if (cause instanceof ClientException known) {
      throw known;
    }
    if (cause instanceof KafkaException) {
      throw new ClientException(
          options.bootstrapServers() + " cannot be read: " + cause.getMessage(), cause);
    }
    if (cause != null) {
      throw cause;
    }
  }

  private void join() {
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private static Consumer<byte[], byte[]> consumer(ClientOptions options) {
    Properties properties = new Properties();
    properties.putAll(options.security());
    properties.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, options.bootstrapServers());
    properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false");
    properties.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, "false");
    // Records deleted by retention are skipped and reported.
    properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
    return new KafkaConsumer<>(
        properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }
}
