package io.gammaflow.runtime.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.gammaflow.runtime.config.ExecutionOptions;
import io.gammaflow.runtime.config.LiveJob;
import io.gammaflow.runtime.config.LiveOptions;
import io.gammaflow.runtime.config.RunConfig;
import io.gammaflow.runtime.config.Setting;
import io.gammaflow.streams.config.ConfigOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.flink.configuration.Configuration;
import org.junit.jupiter.api.Test;

class ClusterSettingsTest {
  private final Map<ConfigOption<?>, Setting> named = new LinkedHashMap<>();
  private final Configuration cluster = new Configuration();
  private final List<String> problems = new ArrayList<>();

  ClusterSettingsTest() {
    name(LiveOptions.ENVIRONMENT, "test");
    name(LiveOptions.BROKERS, "localhost:1");
  }

  private void name(ConfigOption<?> option, String value) {
    named.put(option, new Setting(value, "live.yaml"));
  }

  /** What Flink would run the job with: its configuration under what the job lays over it. */
  private Configuration run(LiveJob job) {
    ClusterSettings settings = new ClusterSettings(job, named, cluster);
    RunConfig config = RunConfig.of(Set.of(job), settings.effective(problems), problems);
    Configuration merged = new Configuration(cluster);
    merged.addAll(settings.flink(config));
    return merged;
  }

  @Test
  void theClusterDecidesWhereTheSettingsAreSilent() {
    cluster.setString("parallelism.default", "2");
    cluster.setString("state.backend.type", "rocksdb");
    cluster.setString("execution.checkpointing.dir", "s3://bucket/ha/exposure");
    cluster.setString("execution.checkpointing.interval", "5 s");
    cluster.setString("execution.checkpointing.timeout", "2 min");
    cluster.setString("execution.checkpointing.num-retained", "7");
    cluster.setString("restart-strategy.type", "fixed-delay");
    Configuration before = new Configuration(cluster);

    Configuration run = run(LiveJob.EXPOSURE);

    assertThat(problems).isEmpty();
    assertThat(run.toMap()).containsAllEntriesOf(before.toMap());
  }

  @Test
  void thePreflightJudgesWhatWillBe() {
    cluster.setString("parallelism.default", "2");
    cluster.setString("state.backend.type", "rocksdb");
    cluster.setString("execution.checkpointing.dir", "s3://bucket/ha/exposure");
    cluster.setString("execution.checkpointing.interval", "5 s");
    cluster.setString("execution.checkpointing.timeout", "2 min");
    RunConfig config =
        RunConfig.of(
            Set.of(LiveJob.EXPOSURE),
            new ClusterSettings(LiveJob.EXPOSURE, named, cluster).effective(problems),
            problems);

    assertThat(problems).isEmpty();
    assertThat(config.parallelism(LiveJob.EXPOSURE)).isEqualTo(2);
    assertThat(config.rocksDb(LiveJob.EXPOSURE)).isTrue();
    assertThat(config.deployment().checkpointDir()).isEqualTo("s3://bucket/ha/exposure");
    assertThat(config.deployment().checkpointInterval()).hasSeconds(5);
    assertThat(config.deployment().checkpointTimeout()).hasMinutes(2);
  }

  @Test
  void whatTheSettingsNameGoesBeforeTheCluster() {
    cluster.setString("parallelism.default", "2");
    cluster.setString("execution.checkpointing.dir", "s3://bucket/ha");
    cluster.setString("execution.checkpointing.interval", "5 s");
    name(ExecutionOptions.PARALLELISM, "4");
    name(LiveOptions.CHECKPOINT_INTERVAL, "500ms");

    Configuration run = run(LiveJob.EXPOSURE);

    assertThat(problems).isEmpty();
    assertThat(run.toMap())
        .containsEntry("parallelism.default", "4")
        .containsEntry("execution.checkpointing.interval", "500 ms");
  }

  @Test
  void whatNobodyNamesIsTheDefaultOfTheSettings() {
    name(LiveOptions.CHECKPOINT_DIR, "s3://bucket/checkpoints");

    Configuration run = run(LiveJob.EXPOSURE);

    assertThat(problems).isEmpty();
    assertThat(run.toMap())
        .containsEntry("parallelism.default", "1")
        .containsEntry("execution.checkpointing.interval", "1000 ms")
        .containsEntry("execution.checkpointing.dir", "s3://bucket/checkpoints/exposure");
  }

  @Test
  void anotherJobsParallelismIsNotNamedForThisOne() {
    cluster.setString("parallelism.default", "3");
    cluster.setString("execution.checkpointing.dir", "s3://bucket/ha");
    name(ExecutionOptions.PARALLELISM, "4");
    name(LiveOptions.DATABASE, "localhost:9000");

    assertThat(run(LiveJob.ARCHIVE).toMap()).containsEntry("parallelism.default", "3");
  }

  @Test
  void theFolderOfCheckpointsIsTheClusters() {
    cluster.setString("execution.checkpointing.dir", "file:///ha/checkpoints/");
    for (String same :
        List.of("/ha/checkpoints", "file:/ha/checkpoints/", "file:///ha/checkpoints")) {
      name(LiveOptions.CHECKPOINT_DIR, same);
      assertThat(run(LiveJob.EXPOSURE).toMap())
          .containsEntry("execution.checkpointing.dir", "file:///ha/checkpoints/");
    }
    cluster.setString("execution.checkpointing.dir", "file:///ha/checkpoints/exposure");
    run(LiveJob.EXPOSURE);
    assertThat(problems).isEmpty();

    name(LiveOptions.CHECKPOINT_DIR, "/elsewhere");
    run(LiveJob.EXPOSURE);
    assertThat(problems)
        .containsExactly(
            "checkpoint.dir: is /elsewhere, and the cluster's execution.checkpointing.dir is"
                + " file:///ha/checkpoints/exposure; leave it out or make them the same (live.yaml)");
  }

  @Test
  void somebodyMustSayWhereCheckpointsLive() {
    run(LiveJob.EXPOSURE);

    assertThat(problems).singleElement().asString().startsWith("checkpoint.dir: is missing");
  }

  @Test
  void aPartOfTheStateIsNotTaken() {
    cluster.setString("execution.checkpointing.dir", "s3://bucket/ha");
    cluster.setString("execution.state-recovery.ignore-unclaimed-state", "true");
    run(LiveJob.INGEST);
    assertThat(problems).isEmpty();

    run(LiveJob.EXPOSURE);
    assertThat(problems).singleElement().asString().startsWith("allowNonRestoredState: ");
  }

  @Test
  void theJobsGuaranteesAreNotTheClustersToDecide() {
    cluster.setString("execution.checkpointing.dir", "s3://bucket/ha");
    cluster.setString("pipeline.generic-types", "true");
    cluster.setString("pipeline.max-parallelism", "128");

    assertThat(run(LiveJob.EXPOSURE).toMap())
        .containsEntry("pipeline.generic-types", "false")
        .containsEntry("pipeline.max-parallelism", "720");
  }
}
