package io.gammaflow.runtime.cluster;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.ConfigurationUtils;
import org.apache.flink.metrics.MetricConfig;
import org.apache.flink.metrics.reporter.MetricReporter;
import org.apache.flink.runtime.dispatcher.DispatcherGateway;
import org.apache.flink.runtime.dispatcher.SessionDispatcherFactory;
import org.apache.flink.runtime.dispatcher.runner.DefaultDispatcherRunnerFactory;
import org.apache.flink.runtime.entrypoint.component.DefaultDispatcherResourceManagerComponentFactory;
import org.apache.flink.runtime.entrypoint.component.DispatcherResourceManagerComponentFactory;
import org.apache.flink.runtime.metrics.MetricRegistryConfiguration;
import org.apache.flink.runtime.metrics.MetricRegistryImpl;
import org.apache.flink.runtime.metrics.ReporterSetup;
import org.apache.flink.runtime.metrics.filter.ReporterFilter;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.minicluster.MiniClusterConfiguration;
import org.apache.flink.runtime.resourcemanager.StandaloneResourceManagerFactory;
import org.apache.flink.runtime.rest.RestEndpointFactory;
import org.apache.flink.runtime.rpc.RpcSystem;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.graph.StreamGraph;
import org.apache.flink.util.Reference;
import org.jspecify.annotations.Nullable;

/**
 * A Flink cluster in this process. It has no REST: on loopback that would be open to every user of
 * the machine, and to every page in a browser. The one server that Flink cannot do without, the
 * blob server, listens on loopback alone, has no HTTP and holds nothing.
 */
public final class ClosedCluster extends MiniCluster {
  private static final String LOOPBACK = "127.0.0.1";
  private static final long END_SECONDS = 30;

  private static final String REPORTER = "prom";

  private final @Nullable MetricReporter reporter;
  private final MetricConfig reporting;

  private ClosedCluster(
      MiniClusterConfiguration configuration,
      RpcSystem rpc,
      @Nullable MetricReporter reporter,
      MetricConfig reporting) {
    super(configuration, () -> Reference.borrowed(rpc));
    this.reporter = reporter;
    this.reporting = reporting;
  }

  /**
   * Starts a cluster of one TaskManager.
   *
   * @param settings of Flink; addresses in them do not count
   * @param slots of the TaskManager
   */
  public static ClosedCluster start(Configuration settings, int slots) throws Exception {
    return start(settings, slots, null, new MetricConfig());
  }

  /**
   * The same, with a reporter of its metrics, which is open already.
   *
   * @param reporting what Flink reads for the reporter, such as the variables to leave out
   */
  public static ClosedCluster start(
      Configuration settings, int slots, @Nullable MetricReporter reporter, MetricConfig reporting)
      throws Exception {
    Configuration closed = new Configuration(settings);
    closed.setString("jobmanager.rpc.address", LOOPBACK);
    closed.setString("jobmanager.bind-host", LOOPBACK);
    closed.setString("taskmanager.host", LOOPBACK);
    closed.setString("taskmanager.bind-host", LOOPBACK);
    closed.setString("rest.address", LOOPBACK);
    closed.setString("rest.bind-address", LOOPBACK);
    closed.setString("rest.port", "0");
    closed.setString("rest.bind-port", "0");
    // The TaskManager would fetch large tasks at this machine's outer address. Handed over within
    // the process they need no server, whatever their size.
    closed.setString("blob.offload.minsize", Integer.toString(Integer.MAX_VALUE));
    // It makes folders for pages and uploads all the same, by default beside everybody's.
    String own = ConfigurationUtils.parseTempDirectories(settings)[0];
    closed.setString("web.tmpdir", own);
    closed.setString("web.upload.dir", own);
    ClosedCluster cluster =
        new ClosedCluster(
            new MiniClusterConfiguration.Builder()
                .setConfiguration(closed)
                .setNumTaskManagers(1)
                .setNumSlotsPerTaskManager(slots)
                .build(),
            ProcessRpc.get(),
            reporter,
            reporting);
    cluster.start();
    return cluster;
  }

  /**
   * Runs an environment's job to its end, on a separate cluster.
   *
   * @param settings of Flink
   * @throws Exception when the job fails; the reason is the root cause
   */
  public static void run(String name, StreamExecutionEnvironment env, Configuration settings)
      throws Exception {
    StreamGraph graph = env.getStreamGraph();
    graph.setJobName(name);
    try (ClosedCluster cluster = start(settings, env.getParallelism())) {
      cluster.executeJobBlocking(graph.getJobGraph());
    }
  }

  @Override
  protected MetricRegistryImpl createMetricRegistry(Configuration settings, long largestMessage) {
    MetricReporter ours = reporter;
    return ours == null
        ? super.createMetricRegistry(settings, largestMessage)
        : new MetricRegistryImpl(
            MetricRegistryConfiguration.fromConfiguration(settings, largestMessage),
            List.of(
                new ReporterSetup(
                    REPORTER, reporting, ours, ReporterFilter.getNoOpFilter(), Map.of())));
  }

  @Override
  protected DispatcherResourceManagerComponentFactory
      createDispatcherResourceManagerComponentFactory() {
    RestEndpointFactory<DispatcherGateway> noRest = NoRest::create;
    return new DefaultDispatcherResourceManagerComponentFactory(
        DefaultDispatcherRunnerFactory.createSessionRunner(SessionDispatcherFactory.INSTANCE),
        StandaloneResourceManagerFactory.getInstance(),
        noRest);
  }

  /** Ends the cluster and what still runs on it. */
  @Override
  public void close() throws IOException {
    try {
      closeAsync().get(END_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException | TimeoutException e) {
      throw new IOException("the cluster in this process did not end", e);
    }
  }
}
