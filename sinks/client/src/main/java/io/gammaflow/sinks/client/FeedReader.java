package io.gammaflow.sinks.client;

import io.gammaflow.schemas.codec.AvroCodec;
import io.gammaflow.schemas.deadletter.RejectedException;
import io.gammaflow.schemas.record.Alert;
import io.gammaflow.schemas.record.AlertState;
import io.gammaflow.schemas.record.Heartbeat;
import io.gammaflow.schemas.record.HedgeFlowProfile;
import io.gammaflow.schemas.record.ReflexivitySignal;
import io.gammaflow.schemas.topic.TopicCatalogue;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.LongSupplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.TopicPartition;

/**
 * Reads the topics on the client's one thread.
 *
 * <pre>
 * signals | signals-fast --+
 * profiles ----------------+--> decode --> BookSlot (latest view) --> ClientListener
 * heartbeats --------------+
 * alerts ------------------+-------------------------------------> ClientListener
 * </pre>
 *
 * <p>It first reads existing messages: the last signal of each book, or all after the positions
 * that are resumed, and the open alerts. Then it follows.
 */
final class FeedReader {
  private static final Duration POLL = Duration.ofMillis(100);
  // More than a book that emits once a minute can be behind the others of its partition.
  private static final long SIGNALS_BACK = 2000;
  private static final long ALERTS_BACK = 500;

  private final ClientOptions options;
  private final Map<String, BookSlot> slots;
  private final ClientListener listener;
  private final Consumer<byte[], byte[]> consumer;
  private final LongSupplier clock;
  private final UnknownSchemaLog surprises;
  private final StartOffsets start;
  private final AvroCodec codec = AvroCodec.ofClasspath();
  private final Map<String, Alert> open = new LinkedHashMap<>();
  private final List<TopicPartition> profiles = new ArrayList<>();
  private Map<TopicPartition, Long> past = Map.of();
  private boolean following;

  FeedReader(
      ClientOptions options,
      Map<String, BookSlot> slots,
      ClientListener listener,
      UnknownSchemaLog surprises,
      Consumer<byte[], byte[]> consumer,
      LongSupplier clock) {
    this.options = options;
    this.slots = slots;
    this.listener = listener;
    this.surprises = surprises;
    this.consumer = consumer;
    this.clock = clock;
    this.start = new StartOffsets(consumer, options.patience());
  }

  /**
   * Reads what was there.
   *
   * @throws ClientException when a topic is missing, or the brokers do not answer in time
   */
  void catchUp() {
    String feed = options.feed().topic().name();
    List<TopicPartition> signals = start.partitions(feed);
    List<TopicPartition> alerts = start.partitions(TopicCatalogue.ALERTS.name());
    List<TopicPartition> heartbeats = start.partitions(TopicCatalogue.HEARTBEATS.name());
    profiles.addAll(start.partitions(TopicCatalogue.PROFILES.name()));
    List<TopicPartition> all = new ArrayList<>(signals);
    all.addAll(alerts);
    all.addAll(heartbeats);
    all.addAll(profiles);
    consumer.assign(all);
    consumer.pause(profiles);
    consumer.seekToEnd(heartbeats);
    // Read later, but nothing may be without a place.
    consumer.seekToEnd(profiles);
    List<TopicPartition> read = new ArrayList<>(signals);
    read.addAll(alerts);
    past = start.ends(read);
    start.seekTail(signals, past, SIGNALS_BACK);
    start.seekTail(alerts, past, ALERTS_BACK);
    options.resumeAfter().values().stream()
        .map(Position::eventTime)
        .min(Comparator.naturalOrder())
        .ifPresent(time -> start.seekBack(signals, time));
    long deadline = clock.getAsLong() + options.patience().toNanos();
    while (!start.reached(past)) {
      if (clock.getAsLong() > deadline) {
        throw new ClientException(
            "what is on " + feed + " was not read within " + options.patience(), null);
      }
      poll();
    }
    followProfiles();
    slots.values().forEach(BookSlot::begin);
    following = true;
    open.values().forEach(listener::onAlert);
    open.clear();
  }

  /** From the tick of the signals on: a quiet book's profile is as old as its signal. */
  private void followProfiles() {
    consumer.seekToEnd(profiles);
    slots.values().stream()
        .map(BookSlot::view)
        .filter(Objects::nonNull)
        .map(BookView::eventTime)
        .min(Comparator.<Instant>naturalOrder())
        .ifPresent(time -> start.seekBack(profiles, time));
    consumer.resume(profiles);
  }

  /** Processes what has arrived and reports what has changed; waits a moment if nothing has. */
  void poll() {
    for (ConsumerRecord<byte[], byte[]> record : fetched()) {
      byte[] key = record.key();
      BookSlot slot = key == null ? null : slots.get(new String(key, StandardCharsets.UTF_8));
      if (slot != null) {
        take(record, slot);
      }
    }
    if (following) {
      long now = clock.getAsLong();
      slots.values().forEach(slot -> slot.tell(now));
    }
  }

  /** What has arrived; where retention was faster, reading continues after it and reports that. */
  private Iterable<ConsumerRecord<byte[], byte[]>> fetched() {
    try {
      return consumer.poll(POLL);
    } catch (OffsetOutOfRangeException e) {
      Map<TopicPartition, Long> wanted = e.offsetOutOfRangePartitions();
      Map<TopicPartition, Long> begins =
          consumer.beginningOffsets(wanted.keySet(), options.patience());
      wanted.forEach(
          (partition, next) -> pass(partition, next, begins.getOrDefault(partition, 0L)));
      return List.of();
    }
  }

  private void pass(TopicPartition partition, long next, long begin) {
    consumer.seek(partition, begin);
    if (begin > next) {
      listener.onEvent(
          new ClientEvent.Skipped(partition.topic(), partition.partition(), next, begin - 1));
    }
  }

  private void take(ConsumerRecord<byte[], byte[]> record, BookSlot slot) {
    String topic = record.topic();
    try {
      if (topic.equals(options.feed().topic().name())) {
        ReflexivitySignal signal = codec.decode(record.value(), ReflexivitySignal.class);
        surprises.look(record, signal);
        slot.take(signal, isPast(record));
      } else if (topic.equals(TopicCatalogue.PROFILES.name())) {
        slot.take(codec.decode(record.value(), HedgeFlowProfile.class));
      } else if (topic.equals(TopicCatalogue.HEARTBEATS.name())) {
        slot.take(codec.decode(record.value(), Heartbeat.class), clock.getAsLong());
      } else {
        take(record, codec.decode(record.value(), Alert.class));
      }
    } catch (RejectedException e) {
      surprises.add(record, e.text());
    }
  }

  private void take(ConsumerRecord<byte[], byte[]> record, Alert alert) {
    surprises.look(record, alert);
    if (following) {
      listener.onAlert(alert);
    } else if (alert.getState() == AlertState.CLOSED) {
      open.remove(alert.getAlertId());
    } else {
      open.put(alert.getAlertId(), alert);
    }
  }

  private boolean isPast(ConsumerRecord<byte[], byte[]> record) {
    Long end = past.get(new TopicPartition(record.topic(), record.partition()));
    return end != null && record.offset() < end;
  }
}
