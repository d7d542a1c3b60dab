package io.gammaflow.sinks.kafka.lease;

import io.gammaflow.sinks.kafka.Brokers;
import io.gammaflow.sinks.kafka.KafkaConnection;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ConsumerGroupDescription;
import org.apache.kafka.clients.admin.MemberDescription;
import org.apache.kafka.common.errors.GroupIdNotFoundException;

/** Looks who holds leases, without asking for one. */
public final class LeaseHolders {
  /** A session that ends, and the round of the group that follows. */
  public static final Duration PATIENCE = JobLease.SESSION.plusSeconds(3);

  private static final Duration PAUSE = Duration.ofMillis(250);

  private LeaseHolders() {}

  /**
   * A line for each job that another runs. Waits while there is one: a holder that was killed is
   * gone within its session, one that is alive stays.
   *
   * @param jobs names of jobs, {@code ingest}
   * @param patience how long to wait over all of them
   * @throws IOException when the brokers cannot be reached or refuse
   */
  public static List<String> problems(
      KafkaConnection connection, String environment, Collection<String> jobs, Duration patience)
      throws IOException {
    List<JobLease> leases =
        jobs.stream().map(job -> new JobLease(connection, environment, job)).toList();
    long end = System.nanoTime() + patience.toNanos();
    try (Admin admin = Admin.create(connection.properties())) {
      while (true) {
        List<String> problems = new ArrayList<>();
        for (JobLease lease : leases) {
          String holder = holder(admin, lease.group());
          if (!holder.isEmpty()) {
            problems.add(lease.refusal(holder));
          }
        }
        if (problems.isEmpty() || System.nanoTime() >= end) {
          return problems;
        }
        pause();
      }
    }
  }

  /** Job and machine of those that hold or wait for the lease; empty if there are none. */
  private static String holder(Admin admin, String group) throws IOException {
    Collection<MemberDescription> members;
    try {
      ConsumerGroupDescription found =
          Brokers.await(admin.describeConsumerGroups(List.of(group)).all()).get(group);
      members = found == null ? List.of() : found.members();
    } catch (IOException e) {
      if (e.getCause() instanceof GroupIdNotFoundException) {
        return "";
      }
      throw e;
    }
    String found = "";
    for (MemberDescription member : members) {
      boolean holds = member.assignment().topicPartitions().contains(JobLease.PLACE);
      if (holds || found.isEmpty()) {
        found = "job " + member.groupInstanceId().orElse("unknown") + " on " + member.host();
      }
    }
    return found;
  }

  private static void pause() throws InterruptedIOException {
    try {
      Thread.sleep(PAUSE.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while waiting for a lease");
    }
  }
}
