package io.gammaflow.runtime.cluster;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledExecutorService;
import org.apache.flink.api.java.tuple.Tuple2;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.runtime.blob.TransientBlobService;
import org.apache.flink.runtime.dispatcher.DispatcherGateway;
import org.apache.flink.runtime.leaderelection.LeaderElection;
import org.apache.flink.runtime.resourcemanager.ResourceManagerGateway;
import org.apache.flink.runtime.rest.RestEndpointFactory;
import org.apache.flink.runtime.rest.handler.RestHandlerConfiguration;
import org.apache.flink.runtime.rest.handler.RestHandlerSpecification;
import org.apache.flink.runtime.rest.handler.legacy.metrics.MetricFetcher;
import org.apache.flink.runtime.rpc.FatalErrorHandler;
import org.apache.flink.runtime.webmonitor.WebMonitorEndpoint;
import org.apache.flink.runtime.webmonitor.retriever.LeaderGatewayRetriever;
import org.apache.flink.shaded.netty4.io.netty.channel.ChannelInboundHandler;
import org.apache.flink.util.ConfigurationException;
import org.jspecify.annotations.Nullable;

/**
 * The REST endpoint of a cluster that wants none. Flink cannot be started without one, so it has no
 * route, and its port is closed before the cluster is there.
 */
@SuppressWarnings("try") // Flink closes it, by its own way
final class NoRest extends WebMonitorEndpoint<DispatcherGateway> {
  private @Nullable CompletableFuture<Void> end;

  private NoRest(
      Configuration configuration,
      LeaderGatewayRetriever<DispatcherGateway> dispatcher,
      LeaderGatewayRetriever<ResourceManagerGateway> resources,
      TransientBlobService blobs,
      ScheduledExecutorService executor,
      MetricFetcher metrics,
      LeaderElection election,
      FatalErrorHandler fatal,
      RestHandlerConfiguration handlers)
      throws IOException, ConfigurationException {
    super(
        dispatcher,
        configuration,
        handlers,
        resources,
        blobs,
        executor,
        metrics,
        election,
        RestEndpointFactory.createExecutionGraphCache(handlers),
        fatal);
  }

  static WebMonitorEndpoint<DispatcherGateway> create(
      Configuration configuration,
      LeaderGatewayRetriever<DispatcherGateway> dispatcher,
      LeaderGatewayRetriever<ResourceManagerGateway> resources,
      TransientBlobService blobs,
      ScheduledExecutorService executor,
      MetricFetcher metrics,
      LeaderElection election,
      FatalErrorHandler fatal)
      throws IOException, ConfigurationException {
    return new NoRest(
        configuration,
        dispatcher,
        resources,
        blobs,
        executor,
        metrics,
        election,
        fatal,
        RestHandlerConfiguration.fromConfiguration(configuration));
  }

  @Override
  protected List<Tuple2<RestHandlerSpecification, ChannelInboundHandler>> initializeHandlers(
      CompletableFuture<String> localAddress) {
    return new ArrayList<>();
  }

  /** The port is open when this is called. */
  @Override
  public void startInternal() {
    shutDownInternal().join();
  }

  /** Once: what is closed already would be waited for without end. */
  @Override
  protected synchronized CompletableFuture<Void> shutDownInternal() {
    CompletableFuture<Void> is = end == null ? super.shutDownInternal() : end;
    end = is;
    return is;
  }
}
