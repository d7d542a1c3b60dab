package io.gammaflow.sinks.kafka.lease;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerPartitionAssignor;
import org.apache.kafka.common.Cluster;

/**
 * Gives the one place to the member that has it, else to one of those that wait, and nothing to the
 * others. Kafka makes it by its class, hence public.
 */
public final class FirstComes implements ConsumerPartitionAssignor {
  @Override
  public String name() {
    return "gammaflow-first-comes";
  }

  /** Cooperative: a holder keeps its place while the others join. */
  @Override
  public List<RebalanceProtocol> supportedProtocols() {
    return List.of(RebalanceProtocol.COOPERATIVE);
  }

  @Override
  public GroupAssignment assign(Cluster metadata, GroupSubscription members) {
    // In the order of the names: any member may be the one that calculates this.
    Map<String, Subscription> ordered = new TreeMap<>(members.groupSubscription());
    String holder = "";
    int newest = Integer.MIN_VALUE;
    for (Map.Entry<String, Subscription> member : ordered.entrySet()) {
      if (member.getValue().ownedPartitions().contains(JobLease.PLACE)) {
        // Two members may both claim it, if one was disconnected; the later generation is right.
        int generation = member.getValue().generationId().orElse(-1);
        if (generation > newest) {
          newest = generation;
          holder = member.getKey();
        }
      }
    }
    if (holder.isEmpty() && !ordered.isEmpty()) {
      holder = ordered.keySet().iterator().next();
    }
    Map<String, Assignment> assignments = new HashMap<>();
    for (String member : ordered.keySet()) {
      assignments.put(
          member, new Assignment(member.equals(holder) ? List.of(JobLease.PLACE) : List.of()));
    }
    return new GroupAssignment(assignments);
  }
}
