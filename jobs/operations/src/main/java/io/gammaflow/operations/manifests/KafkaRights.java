package io.gammaflow.operations.manifests;

import io.gammaflow.runtime.config.LiveJob;
import io.gammaflow.runtime.job.JobPlans;
import io.gammaflow.runtime.preflight.JobPlan;
import io.gammaflow.schemas.topic.Topic;
import io.gammaflow.schemas.topic.TopicCatalogue;
import io.gammaflow.sinks.kafka.TransactionPrefix;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;

/**
 * What the user of each job, of the dashboard, of the auditor and of an operator may do in Kafka,
 * and nothing else: from the plans of the jobs.
 */
public final class KafkaRights {
  private static final String PREFIX = "gammaflow.";

  /** Kafka's name of the cluster as a resource. */
  private static final String CLUSTER = "kafka-cluster";

  private static final List<Topic> SHOWN =
      List.of(
          TopicCatalogue.SIGNALS,
          TopicCatalogue.PROFILES,
          TopicCatalogue.ALERTS,
          TopicCatalogue.DEAD_LETTERS,
          TopicCatalogue.HEARTBEATS);

  private final String user;
  private final List<AclBinding> rights = new ArrayList<>();

  private KafkaRights(String user) {
    this.user = user;
    allow(ResourceType.CLUSTER, CLUSTER, PatternType.LITERAL, AclOperation.DESCRIBE);
    allow(ResourceType.CLUSTER, CLUSTER, PatternType.LITERAL, AclOperation.DESCRIBE_CONFIGS);
    allow(ResourceType.TOPIC, PREFIX, PatternType.PREFIXED, AclOperation.DESCRIBE);
    allow(ResourceType.TOPIC, PREFIX, PatternType.PREFIXED, AclOperation.DESCRIBE_CONFIGS);
  }

  /**
   * The users of an environment, each with its rights.
   *
   * @param environment names the groups and transactions
   */
  public static List<KafkaRights> of(String environment) {
    List<KafkaRights> users = new ArrayList<>();
    for (LiveJob job : LiveJob.values()) {
      users.add(job(job, environment));
    }
    KafkaRights page = new KafkaRights("page");
    SHOWN.forEach(topic -> page.topic(topic.name(), AclOperation.READ));
    users.add(page);
    KafkaRights audit = new KafkaRights("audit");
    audit.topic(TopicCatalogue.SIGNALS.name(), AclOperation.READ);
    users.add(audit);
    users.add(operator(environment));
    return users;
  }

  private static KafkaRights job(LiveJob job, String environment) {
    KafkaRights rights = new KafkaRights(job.label());
    JobPlan.TopicPlan plan = JobPlans.topics(job, environment);
    plan.inputs().forEach(topic -> rights.topic(topic, AclOperation.READ));
    TreeSet<String> written = new TreeSet<>(plan.outputs());
    written.addAll(plan.deadLetters());
    written.forEach(topic -> rights.topic(topic, AclOperation.WRITE));
    if (!plan.group().isEmpty()) {
      rights.group(plan.group(), PatternType.LITERAL, AclOperation.READ);
    }
    rights.group(JobPlans.leaseGroup(job, environment), PatternType.LITERAL, AclOperation.READ);
    if (job == LiveJob.EXPOSURE) {
      // Whether a start without state would repeat signals.
      rights.topic(TopicCatalogue.SIGNALS.name(), AclOperation.READ);
    }
    JobPlans.transactions(job, environment)
        .ifPresent(prefix -> rights.transactions(prefix.value(), PatternType.PREFIXED));
    return rights;
  }

  /** By hand: audit, repair, record and forget. */
  private static KafkaRights operator(String environment) {
    KafkaRights rights = new KafkaRights("operator");
    TopicCatalogue.inputNames().forEach(topic -> rights.topic(topic, AclOperation.READ));
    rights.topic(TopicCatalogue.SIGNALS.name(), AclOperation.READ);
    rights.topic(TopicCatalogue.SIGNALS.name(), AclOperation.WRITE);
    rights.topic(TopicCatalogue.SIGNALS_FAST.name(), AclOperation.READ);
    rights.group(environment + "-", PatternType.PREFIXED, AclOperation.READ);
    rights.group(environment + "-", PatternType.PREFIXED, AclOperation.DELETE);
    rights.transactions(
        new TransactionPrefix(environment, "repair", "signals").value(), PatternType.PREFIXED);
    return rights;
  }

  private void topic(String name, AclOperation operation) {
    allow(ResourceType.TOPIC, name, PatternType.LITERAL, operation);
  }

  private void group(String name, PatternType pattern, AclOperation operation) {
    allow(ResourceType.GROUP, name, pattern, operation);
  }

  private void transactions(String id, PatternType pattern) {
    allow(ResourceType.TRANSACTIONAL_ID, id, pattern, AclOperation.DESCRIBE);
    allow(ResourceType.TRANSACTIONAL_ID, id, pattern, AclOperation.WRITE);
  }

  private void allow(ResourceType type, String name, PatternType pattern, AclOperation operation) {
    rights.add(
        new AclBinding(
            new ResourcePattern(type, name, pattern),
            new AccessControlEntry("User:" + user, "*", operation, AclPermissionType.ALLOW)));
  }

  /** Name of the user, that of its job. */
  public String user() {
    return user;
  }

  /** Its rights, as Kafka has them. */
  public List<AclBinding> bindings() {
    return List.copyOf(rights);
  }
}
