package io.gammaflow.sinks.kafka.lease;

import java.io.IOException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Properties;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.FencedInstanceIdException;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * A member that waits for a lease and keeps it, in a thread of its own, until it is closed. An
 * outage of the brokers does not lose it: the member rejoins and gets the lease again, unless
 * another has received it meanwhile.
 */
final class LeaseKeeper implements AutoCloseable {
  /** Receives the state of the lease, on the keeper's thread. */
  interface Listener {
    /** The lease is held, now or again. */
    void held();

    /** Another has it; it is waited for as long as a holder can be dead without being missed. */
    void waiting();

    /** It is not held and will not be: another has it, or the brokers refuse. The last call. */
    void lost(String why);
  }

  private static final Duration POLL = Duration.ofMillis(500);
  private static final Duration LEAVE_WITHIN = Duration.ofSeconds(2);

  private final JobLease lease;
  private final String holder;
  private final Listener listener;
  private final KafkaConsumer<byte[], byte[]> member;
  private final Thread thread;
  private volatile boolean closed;
  private boolean everHeld;
  private boolean waits;
  private long waitsSince;

  /**
   * Begins to wait.
   *
   * @param holder the Flink job's id: a later keeper of the same id takes this one's place
   */
  LeaseKeeper(JobLease lease, String holder, Listener listener) {
    this.lease = lease;
    this.holder = holder;
    this.listener = listener;
    this.member =
        new KafkaConsumer<>(
            properties(lease, holder), new ByteArrayDeserializer(), new ByteArrayDeserializer());
    this.thread = new Thread(this::run, "lease " + lease.group());
    thread.setDaemon(true);
    thread.start();
  }

  static Properties properties(JobLease lease, String holder) {
    Properties properties = lease.connection().properties();
    properties.setProperty("group.id", lease.group());
    properties.setProperty("group.instance.id", holder);
    properties.setProperty("group.protocol", "classic");
    properties.setProperty("partition.assignment.strategy", FirstComes.class.getName());
    properties.setProperty("session.timeout.ms", Long.toString(JobLease.SESSION.toMillis()));
    properties.setProperty("heartbeat.interval.ms", Long.toString(JobLease.SESSION.toMillis() / 4));
    // A hanging holder must not block the group's next rebalance.
    properties.setProperty("max.poll.interval.ms", "30000");
    properties.setProperty("enable.auto.commit", "false");
    properties.setProperty("auto.offset.reset", "latest");
    properties.setProperty("allow.auto.create.topics", "false");
    return properties;
  }

  private void run() {
    try {
      member.subscribe(List.of(JobLease.PLACE.topic()), new Changes());
      while (!closed) {
        member.poll(POLL);
        if (waits && System.nanoTime() - waitsSince > LeaseHolders.PATIENCE.toNanos()) {
          throw new RefusedException(refusal());
        }
      }
    } catch (WakeupException e) {
      // Closed.
    } catch (FencedInstanceIdException e) {
      listener.lost("job " + holder + " runs a second time");
    } catch (RefusedException e) {
      listener.lost(String.valueOf(e.getMessage()));
    } catch (KafkaException e) {
      listener.lost("group " + lease.group() + ": " + e.getMessage());
    } finally {
      leave();
    }
  }

  /** Names who has it. */
  private String refusal() {
    try {
      return LeaseHolders.problems(
              lease.connection(), lease.environment(), List.of(lease.job()), Duration.ZERO)
          .stream()
          .findFirst()
          .orElseGet(() -> lease.refusal("it has ended just now"));
    } catch (IOException e) {
      return lease.refusal("its job is not known, " + e.getMessage());
    }
  }

  /** Leaves the group, so that a successor need not wait for the session to end. */
  private void leave() {
    try {
      member.close(
          CloseOptions.groupMembershipOperation(CloseOptions.GroupMembershipOperation.LEAVE_GROUP)
              .withTimeout(LEAVE_WITHIN));
    } catch (KafkaException e) {
      // The session ends by itself.
      return;
    }
  }

  @Override
  public void close() {
    closed = true;
    member.wakeup();
    try {
      thread.join(2 * LEAVE_WITHIN.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static final class RefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    RefusedException(String message) {
      super(message);
    }
  }

  private final class Changes implements ConsumerRebalanceListener {
    /** Called after every round of the group, also where it brings nothing. */
    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> added) {
      if (member.assignment().contains(JobLease.PLACE)) {
        // The partition is only a token; nothing is read from it.
        member.pause(List.of(JobLease.PLACE));
        member.seek(JobLease.PLACE, 0);
        everHeld = true;
        waits = false;
        listener.held();
      } else if (everHeld) {
        throw new RefusedException(refusal());
      } else if (!waits) {
        waits = true;
        waitsSince = System.nanoTime();
        listener.waiting();
      }
    }

    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
      // Only on leaving.
    }

    /**
     * The session ended unnoticed; whether another has come shows when the group is joined again.
     */
    @Override
    public void onPartitionsLost(Collection<TopicPartition> partitions) {}
  }
}
