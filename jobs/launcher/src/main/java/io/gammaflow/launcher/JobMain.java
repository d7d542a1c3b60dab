package io.gammaflow.launcher;

import io.gammaflow.launcher.config.ConfigOption;
import io.gammaflow.launcher.config.ConfigSources;
import io.gammaflow.launcher.config.LiveJob;
import io.gammaflow.launcher.config.OptionSet;
import io.gammaflow.launcher.config.RunConfig;
import io.gammaflow.launcher.live.JobPlans;
import io.gammaflow.launcher.live.LiveJobs;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * A live job as a program for a Flink cluster, which calls {@code main} and decides where it runs:
 * {@code JobMain ingest|exposure|archive|notify --config FILE [FLAGS]}. Ends by exception, never
 * the process: that is the cluster's.
 */
public final class JobMain {
  private JobMain() {}

  /**
   * Makes the topics that are missing, builds the job and executes it.
   *
   * @throws IllegalArgumentException with a line for each fault of the arguments and settings
   */
  public static void main(String[] arguments) throws Exception {
    Locale.setDefault(Locale.ROOT);
    LiveJob job = job(arguments);
    RunConfig config = config(job, List.of(arguments).subList(1, arguments.length));
    LiveJobs.ensureTopics(config.deployment());
    StreamExecutionEnvironment env =
        StreamExecutionEnvironment.getExecutionEnvironment(LiveJobs.flink(job, config));
    LiveJobs.build(job, config, env);
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

  private static RunConfig config(LiveJob job, List<String> flags) {
    CommandSpec spec = CommandSpec.create().name(job.label());
    OptionSpec file = OptionSpec.builder("--config").type(Path.class).build();
    spec.addOption(file);
    SettingFlags.add(spec, job.options());
    new CommandLine(spec).parseArgs(flags.toArray(new String[0]));
    Map<ConfigOption, String> given = SettingFlags.given(spec, job.options());
    List<String> problems = new ArrayList<>();
    RunConfig config =
        RunConfig.of(
            Set.of(job),
            ConfigSources.read(OptionSet.LIVE, file.getValue(), System.getenv(), given, problems),
            problems);
    if (problems.isEmpty()) {
      problems.addAll(JobPlans.problems(config));
    }
    if (!problems.isEmpty()) {
      throw new IllegalArgumentException(String.join("\n", problems));
    }
    return config;
  }
}
