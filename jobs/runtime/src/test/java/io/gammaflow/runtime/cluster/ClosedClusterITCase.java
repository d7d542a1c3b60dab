package io.gammaflow.runtime.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.gammaflow.fixtures.ListeningSockets;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClosedClusterITCase {
  @TempDir Path folder;

  @Test
  void listensOnLoopbackAloneAndOnOnePort() throws Exception {
    assumeTrue(ListeningSockets.areKnown(), "no table of sockets here");
    List<String> before = ListeningSockets.all();
    try (ClosedCluster cluster = ClosedCluster.start(settings(), 1)) {
      assertThat(cluster.isRunning()).isTrue();

      List<String> opened = ListeningSockets.all();
      opened.removeAll(before);
      // The server of its files.
      assertThat(opened).singleElement().asString().startsWith("loopback:");
    }
    assertThat(ListeningSockets.all()).isEqualTo(before);
  }

  @Test
  void runsAJobWithTasksOfAnySizeToItsEnd() throws Exception {
    byte[] large = new byte[3 << 20];
    StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment(settings());
    env.setParallelism(2);
    env.fromSequence(1, 100)
        .map(number -> number + large.length)
        .rebalance()
        .sinkTo(new DiscardingSink<>());

    ClosedCluster.run("numbers", env, settings());
  }

  @Test
  void aFailureHasItsReasonAtTheRoot() {
    StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment(settings());
    env.setParallelism(1);
    env.fromSequence(1, 100)
        .map(
            number -> {
              if (number == 7) {
                throw new IllegalStateException("seven is not wanted\nat all");
              }
              return number;
            })
        .sinkTo(new DiscardingSink<>());

    Throwable failure = catchThrowable(() -> ClosedCluster.run("numbers", env, settings()));

    assertThat(RootMessage.of(failure)).isEqualTo("seven is not wanted");
  }

  @Test
  void anotherClusterStartsAfterTheSystemHasDeletedOldTemporaryFiles() throws Exception {
    ClosedCluster.start(settings(), 1).close();
    ProcessRpc.unpacked().forEach(File::delete);

    try (ClosedCluster cluster = ClosedCluster.start(settings(), 1)) {
      assertThat(cluster.isRunning()).isTrue();
    }
  }

  private Configuration settings() {
    Configuration settings = new Configuration();
    settings.setString("restart-strategy.type", "none");
    settings.setString("io.tmp.dirs", folder.toString());
    settings.setString("taskmanager.memory.network.min", "16m");
    settings.setString("taskmanager.memory.network.max", "16m");
    settings.setString("taskmanager.memory.managed.size", "8m");
    // What the settings say of addresses must not count.
    settings.setString("jobmanager.bind-host", "0.0.0.0");
    settings.setString("rest.bind-address", "0.0.0.0");
    return settings;
  }
}
