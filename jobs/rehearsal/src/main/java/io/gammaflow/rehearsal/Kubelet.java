package io.gammaflow.rehearsal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gammaflow.rehearsal.Node.RunningPod;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * In the place of scheduler, kubelet and the controller of Deployments: every pod that the API
 * server has is started as a process, its state reported; a pod that is deleted there is ended
 * here; a Deployment of a JobManager always has one.
 */
final class Kubelet implements AutoCloseable {
  private static final long PAUSE_MILLIS = 100;

  private final ApiClient api;
  private final Node node;
  private final Consumer<String> say;
  private final Consumer<List<RunningPod>> changed;
  private Set<String> known = Set.of();
  private final Map<String, RunningPod> workers = new TreeMap<>();
  private final Map<String, RunningPod> jobManagers = new TreeMap<>();
  private final TreeSet<String> reported = new TreeSet<>();
  private final Thread thread = new Thread(this::run, "kubelet");
  private int jobManagerCount;
  private volatile boolean closed;

  /**
   * @param say receives what goes on
   * @param changed receives the pods that run, whenever they have changed
   */
  Kubelet(ApiClient api, Node node, Consumer<String> say, Consumer<List<RunningPod>> changed) {
    this.api = api;
    this.node = node;
    this.say = say;
    this.changed = changed;
    thread.setDaemon(true);
  }

  void start() {
    thread.start();
  }

  private void run() {
    while (!closed) {
      try {
        step();
      } catch (IOException e) {
        if (!closed) {
          say.accept("kubelet: " + e.getMessage());
        }
      }
      try {
        Thread.sleep(PAUSE_MILLIS);
      } catch (InterruptedException e) {
        return;
      }
    }
  }

  private synchronized void step() throws IOException {
    if (closed) {
      return;
    }
    TreeSet<String> clusters = new TreeSet<>();
    for (JsonNode deployment : api.list(ApiClient.APPS, "deployments")) {
      keep(deployment);
      clusters.add(name(deployment));
    }
    for (String cluster : List.copyOf(jobManagers.keySet())) {
      RunningPod is = jobManagers.get(cluster);
      if (is != null && !clusters.contains(cluster)) {
        jobManagers.remove(cluster);
        is.process().kill();
      }
    }
    Map<String, JsonNode> pods = new TreeMap<>();
    for (JsonNode pod : api.list(ApiClient.CORE, "pods")) {
      pods.put(key(pod), pod);
    }
    for (Map.Entry<String, JsonNode> pod : pods.entrySet()) {
      serve(pod.getKey(), pod.getValue());
    }
    for (String key : List.copyOf(workers.keySet())) {
      RunningPod is = workers.get(key);
      if (is != null && !pods.containsKey(key)) {
        workers.remove(key);
        is.process().kill();
      }
    }
    reported.retainAll(pods.keySet());
    List<RunningPod> alive = all().stream().filter(p -> p.process().isAlive()).toList();
    Set<String> names = alive.stream().map(RunningPod::name).collect(Collectors.toSet());
    if (!names.equals(known)) {
      known = names;
      changed.accept(alive);
    }
  }

  private List<RunningPod> all() {
    List<RunningPod> all = new ArrayList<>(workers.values());
    all.addAll(jobManagers.values());
    return all;
  }

  /** Of one pod, where a later one may have its name. */
  private static String key(JsonNode pod) {
    return name(pod) + "/" + pod.path("metadata").path("uid").asText();
  }

  private static String name(JsonNode object) {
    return object.path("metadata").path("name").asText();
  }

  private void keep(JsonNode deployment) throws IOException {
    String cluster = name(deployment);
    RunningPod is = jobManagers.get(cluster);
    // Flink makes the Deployment before the ConfigMap that its pod mounts.
    if ((is == null || !is.process().isAlive()) && has("flink-config-" + cluster)) {
      jobManagerCount++;
      jobManagers.put(
          cluster,
          node.start(
              cluster,
              cluster + "-jobmanager-" + jobManagerCount,
              deployment.path("spec").path("template").path("spec")));
    }
  }

  private boolean has(String configMap) throws IOException {
    return api.list(ApiClient.CORE, "configmaps").stream().anyMatch(c -> name(c).equals(configMap));
  }

  private void serve(String key, JsonNode pod) throws IOException {
    RunningPod is = workers.get(key);
    if (is == null && !reported.contains(key)) {
      String cluster = pod.path("metadata").path("labels").path("app").asText();
      RunningPod started = node.start(cluster, name(pod), withSecrets(pod.path("spec"), cluster));
      workers.put(key, started);
      report(pod, "Running", started.address());
    } else if (is != null && !is.process().isAlive() && reported.add(key)) {
      report(pod, "Failed", is.address());
    }
  }

  /**
   * A TaskManager's pod, made without the template that Flink's image has mounted, with the keys of
   * the template all the same.
   */
  private JsonNode withSecrets(JsonNode spec, String cluster) throws IOException {
    JsonNode template =
        api.get(ApiClient.APPS, "deployments", cluster).path("spec").path("template").path("spec");
    ObjectNode put = spec.deepCopy();
    for (JsonNode container : put.path("containers")) {
      for (JsonNode from : template.path("containers")) {
        if (container.path("name").equals(from.path("name"))
            && !container.has("envFrom")
            && from.has("envFrom")) {
          ((ObjectNode) container).set("envFrom", from.path("envFrom"));
        }
      }
    }
    return put;
  }

  /** What Flink asks of a pod: phase, address, that it was placed, and how its container ended. */
  private void report(JsonNode pod, String phase, String address) throws IOException {
    ObjectNode told = pod.deepCopy();
    ObjectNode status = told.putObject("status");
    status.put("phase", phase).put("podIP", address).put("hostIP", "127.0.0.1");
    for (String condition : List.of("PodScheduled", "Initialized", "Ready")) {
      status.withArray("conditions").addObject().put("type", condition).put("status", "True");
    }
    if (phase.equals("Failed")) {
      status
          .withArray("containerStatuses")
          .addObject()
          .put("name", JobManifest.CONTAINER)
          .putObject("state")
          .putObject("terminated")
          .put("exitCode", 137)
          .put("reason", "Error");
    }
    api.status(ApiClient.CORE, "pods", told);
  }

  /** The JobManager of a cluster, if it runs. */
  synchronized Optional<RunningPod> jobManager(String cluster) {
    return Optional.ofNullable(jobManagers.get(cluster)).filter(p -> p.process().isAlive());
  }

  /** TaskManagers of a cluster that run. */
  synchronized List<RunningPod> taskManagers(String cluster) {
    return workers.values().stream()
        .filter(p -> p.name().startsWith(cluster + "-") && p.process().isAlive())
        .toList();
  }

  /** Ends everything; the pods of the API server stay as they are. */
  @Override
  public void close() {
    closed = true;
    thread.interrupt();
    List<RunningPod> all;
    synchronized (this) {
      all = all();
    }
    all.forEach(p -> p.process().kill());
  }
}
