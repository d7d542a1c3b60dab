package io.gammaflow.operations.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.gammaflow.runtime.config.LiveJob;
import io.gammaflow.runtime.config.RunConfig;
import io.gammaflow.runtime.job.LiveJobs;
import java.nio.file.Path;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LiveJobsTest {
  @TempDir Path folder;

  /** What a cluster is sent is serialised: a field that cannot be is found here, not there. */
  @ParameterizedTest
  @EnumSource(LiveJob.class)
  void aJobCanBeSentToACluster(LiveJob job) throws Exception {
    RunConfig config = TestingDeployment.ofEveryJob("127.0.0.1:1", folder);
    StreamExecutionEnvironment env =
        StreamExecutionEnvironment.getExecutionEnvironment(LiveJobs.flink(job, config));

    LiveJobs.build(job, config, env, 0);

    assertThat(env.getStreamGraph().getJobGraph().getNumberOfVertices()).isPositive();
  }
}
