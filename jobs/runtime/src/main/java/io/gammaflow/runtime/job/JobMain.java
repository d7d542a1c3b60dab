package io.gammaflow.runtime.job;

import io.gammaflow.runtime.config.ConfigSources;
import io.gammaflow.runtime.config.LiveJob;
import io.gammaflow.runtime.config.OptionSet;
import io.gammaflow.runtime.config.RunConfig;
import io.gammaflow.runtime.config.Setting;
import io.gammaflow.runtime.config.SettingFlags;
import io.gammaflow.streams.config.ConfigOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * A live job as a program for a Flink cluster, which calls {@code main} and decides where it runs:
 * {@code JobMain ingest|exposure|archive|notify --config FILE [FLAGS]}. Ends by exception, never
 * the process: that is the cluster's.
 */
public final class JobMain {
  private static final Logger LOG = LoggerFactory.getLogger(JobMain.class);

  private JobMain() {}

  /**
   * Waits until brokers and topics are there, builds the job and executes it. On a cluster this
   * runs again at every start of a JobManager, and what it throws ends the job for good, its
   * checkpoints no longer pointed to: so it throws only for what no waiting can fix.
   *
   * @throws IllegalArgumentException with a line for each fault of the arguments and settings
   */
  public static void main(String[] arguments) throws Exception {
    Locale.setDefault(Locale.ROOT);
    LiveJob job = job(arguments);
    List<String> flags = List.of(arguments).subList(1, arguments.length);
    List<String> problems = new ArrayList<>();
    ClusterSettings cluster =
        new ClusterSettings(
            job,
            named(job, flags, problems),
            StreamExecutionEnvironment.getExecutionEnvironment().getConfiguration());
    RunConfig config = config(job, cluster, problems);
    int coldGeneration = new Readiness(LOG::warn).await(job, config);
    StreamExecutionEnvironment env =
        StreamExecutionEnvironment.getExecutionEnvironment(cluster.flink(config));
    LiveJobs.build(job, config, env, coldGeneration);
    env.execute(job.label());
  }

  private static LiveJob job(String[] arguments) {
    for (LiveJob job : LiveJob.values()) {
      if (arguments.length > 0 && arguments[0].equals(job.label())) {
        return job;
      }
    }
    throw new IllegalArgumentException("which job? ingest, exposure, archive or notify");
  }

  private static Map<ConfigOption<?>, Setting> named(
      LiveJob job, List<String> flags, List<String> problems) {
    CommandSpec spec = CommandSpec.create().name(job.label());
    OptionSpec file = OptionSpec.builder("--config").type(Path.class).build();
    spec.addOption(file);
    SettingFlags.add(spec, job.options());
    new CommandLine(spec).parseArgs(flags.toArray(new String[0]));
    Map<ConfigOption<?>, Setting> given = SettingFlags.given(spec, job.options());
    Map<ConfigOption<?>, Setting> settings =
        ConfigSources.read(OptionSet.LIVE, file.getValue(), System.getenv(), given, problems);
    Setting.warnings(settings).forEach(LOG::warn);
    return settings;
  }

  private static RunConfig config(LiveJob job, ClusterSettings cluster, List<String> problems) {
    RunConfig config = RunConfig.of(Set.of(job), cluster.effective(problems), problems);
    if (problems.isEmpty()) {
      problems.addAll(JobPlans.ofSettings(config));
    }
    if (!problems.isEmpty()) {
      throw new IllegalArgumentException(String.join("\n", problems));
    }
    return config;
  }
}
