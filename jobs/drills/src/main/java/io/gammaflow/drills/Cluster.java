package io.gammaflow.drills;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.apache.flink.api.common.JobID;
import org.apache.flink.client.program.rest.RestClusterClient;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.graph.StreamGraph;

/** A Flink cluster's own reports over REST. */
public final class Cluster {
  private static final Duration LIMIT = Duration.ofSeconds(10);
  private static final String FAILED = "failedCommittables";

  private final HttpClient http = HttpClient.newBuilder().connectTimeout(LIMIT).build();
  private final ObjectMapper json = new ObjectMapper();
  private final String host;
  private final int port;

  /** The one whose REST server is there. */
  public Cluster(String host, int port) {
    this.host = host;
    this.port = port;
  }

  /** Submits the job that was built into the environment; its classes are on the cluster's path. */
  JobID submit(String name, StreamExecutionEnvironment env) throws IOException {
    StreamGraph graph = env.getStreamGraph();
    graph.setJobName(name);
    Configuration c = new Configuration();
    c.setString("rest.address", host);
    c.setString("rest.port", Integer.toString(port));
    try (RestClusterClient<String> client = new RestClusterClient<>(c, "drill")) {
      return client.submitJob(graph.getJobGraph()).get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted");
    } catch (Exception e) {
      throw new IOException("the job " + name + " is refused: " + e.getMessage(), e);
    }
  }

  /** The jobs that the cluster knows. */
  public List<JobID> jobs() throws IOException {
    List<JobID> jobs = new ArrayList<>();
    for (JsonNode job : get("/jobs").path("jobs")) {
      jobs.add(JobID.fromHexString(job.path("id").asText()));
    }
    return jobs;
  }

  /** Ends a job at once. */
  void cancel(JobID job) throws IOException {
    send(request("/jobs/" + job).method("PATCH", HttpRequest.BodyPublishers.noBody()));
  }

  /** TaskManagers that have registered. */
  public int taskManagers() throws IOException {
    return get("/taskmanagers").path("taskmanagers").size();
  }

  /** {@code RUNNING}, {@code RESTARTING}, ... */
  public String status(JobID job) throws IOException {
    return get("/jobs/" + job).path("state").asText();
  }

  /** The reason of a failed job; empty where it did not fail. */
  public String failure(JobID job) throws IOException {
    JsonNode all = get("/jobs/" + job + "/exceptions").path("exceptionHistory").path("entries");
    return all.isEmpty() ? "" : all.get(0).path("stacktrace").asText();
  }

  /** Whether every task of the job runs. */
  public boolean isRunning(JobID job) throws IOException {
    JsonNode is = get("/jobs/" + job);
    if (!is.path("state").asText().equals("RUNNING")) {
      return false;
    }
    for (JsonNode vertex : is.path("vertices")) {
      if (!vertex.path("status").asText().equals("RUNNING")) {
        return false;
      }
    }
    return true;
  }

  /**
   * A job's checkpoints.
   *
   * @param completed how many were, over all attempts
   * @param restored how often it went on from one
   * @param latest number of the latest completed one; 0 = none
   */
  public record Checkpoints(long completed, long restored, long latest) {}

  /** Those of a job. */
  public Checkpoints checkpoints(JobID job) throws IOException {
    JsonNode is = get("/jobs/" + job + "/checkpoints");
    return new Checkpoints(
        is.path("counts").path("completed").asLong(),
        is.path("counts").path("restored").asLong(),
        is.path("latest").path("completed").path("id").asLong(0));
  }

  /** Where the latest completed checkpoint lies; empty = there is none. */
  public String latestCheckpoint(JobID job) throws IOException {
    return get("/jobs/" + job + "/checkpoints")
        .path("latest")
        .path("completed")
        .path("external_path")
        .asText("");
  }

  /** Checkpoints of the job that failed. */
  public long failedCheckpoints(JobID job) throws IOException {
    return get("/jobs/" + job + "/checkpoints").path("counts").path("failed").asLong();
  }

  /** Median time of the job's completed checkpoints. */
  public Duration medianCheckpoint(JobID job) throws IOException {
    return Duration.ofMillis(
        get("/jobs/" + job + "/checkpoints")
            .path("summary")
            .path("end_to_end_duration")
            .path("p50")
            .asLong());
  }

  /**
   * Asks the job to end with a savepoint.
   *
   * @return the request, for {@link #savepoint}
   */
  public String stopWithSavepoint(JobID job) throws IOException {
    HttpRequest.Builder request =
        request("/jobs/" + job + "/stop")
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString("{\"drain\": false}"));
    return json.readTree(send(request)).path("request-id").asText();
  }

  /** Where a savepoint lies; empty = not yet. */
  public String savepoint(JobID job, String request) throws IOException {
    JsonNode is = get("/jobs/" + job + "/savepoints/" + request).path("operation");
    if (is.has("failure-cause")) {
      throw new IOException("the savepoint failed: " + is.path("failure-cause").path("class"));
    }
    return is.path("location").asText("");
  }

  /** Resource ids of the TaskManagers that tasks of the job run on. */
  public List<String> hosts(JobID job) throws IOException {
    TreeSet<String> hosts = new TreeSet<>();
    for (JsonNode vertex : get("/jobs/" + job).path("vertices")) {
      String path = "/jobs/" + job + "/vertices/" + vertex.path("id").asText();
      for (JsonNode task : get(path).path("subtasks")) {
        hosts.add(task.path("taskmanager-id").asText());
      }
    }
    return List.copyOf(hosts);
  }

  /** Transactions that could not be committed in the current attempt, over all committers. */
  long failedCommittables(JobID job) throws IOException {
    long failed = 0;
    for (JsonNode vertex : get("/jobs/" + job).path("vertices")) {
      String path =
          "/jobs/" + job + "/vertices/" + vertex.path("id").asText() + "/subtasks/metrics";
      List<String> names = new ArrayList<>();
      for (JsonNode metric : get(path)) {
        String id = metric.path("id").asText();
        if (id.endsWith(FAILED)) {
          names.add(id);
        }
      }
      for (String name : names) {
        String asked = "?agg=sum&get=" + URLEncoder.encode(name, StandardCharsets.UTF_8);
        for (JsonNode metric : get(path + asked)) {
          failed += metric.path("sum").asLong();
        }
      }
    }
    return failed;
  }

  /** The same, or nothing while the cluster does not answer. */
  Optional<Long> failedCommittablesNow(JobID job) {
    try {
      return Optional.of(failedCommittables(job));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private JsonNode get(String path) throws IOException {
    return json.readTree(send(request(path).GET()));
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create("http://" + host + ":" + port + path)).timeout(LIMIT);
  }

  private String send(HttpRequest.Builder request) throws IOException {
    try {
      HttpResponse<String> answer =
          http.send(request.build(), HttpResponse.BodyHandlers.ofString());
      if (answer.statusCode() >= 300) {
        throw new IOException(
            request.build().uri().getPath() + ": " + answer.statusCode() + " " + answer.body());
      }
      return answer.body();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted");
    }
  }
}
