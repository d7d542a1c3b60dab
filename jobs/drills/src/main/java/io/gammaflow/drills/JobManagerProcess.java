package io.gammaflow.drills;

import io.gammaflow.runtime.job.JobMain;
import java.util.Arrays;
import org.apache.flink.client.deployment.application.ApplicationClusterEntryPoint;
import org.apache.flink.client.program.PackagedProgram;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.GlobalConfiguration;
import org.apache.flink.runtime.entrypoint.ClusterEntrypoint;
import org.apache.flink.runtime.resourcemanager.StandaloneResourceManagerFactory;

/**
 * A JobManager in application mode: it runs {@link JobMain} itself, at each of its starts. Flink's
 * own is not among the libraries of the build.
 */
// Flink's close() may be interrupted; nobody closes this one in a try.
@SuppressWarnings("try")
public final class JobManagerProcess extends ApplicationClusterEntryPoint {
  private JobManagerProcess(Configuration configuration, PackagedProgram program) {
    super(configuration, program, StandaloneResourceManagerFactory.getInstance());
  }

  /**
   * Runs until it is killed.
   *
   * @param arguments folder of the configuration, and the arguments of {@link JobMain}
   */
  public static void main(String[] arguments) throws Exception {
    Configuration configuration = GlobalConfiguration.loadConfiguration(arguments[0]);
    PackagedProgram program =
        PackagedProgram.newBuilder()
            .setEntryPointClassName(JobMain.class.getName())
            .setArguments(Arrays.copyOfRange(arguments, 1, arguments.length))
            .setConfiguration(configuration)
            .build();
    configureExecution(configuration, program);
    ClusterEntrypoint.runClusterEntrypoint(new JobManagerProcess(configuration, program));
  }
}
