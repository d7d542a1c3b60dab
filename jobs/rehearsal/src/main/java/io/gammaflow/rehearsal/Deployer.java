package io.gammaflow.rehearsal;

import java.util.Arrays;
import org.apache.flink.client.deployment.application.ApplicationConfiguration;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.DeploymentOptionsInternal;
import org.apache.flink.configuration.GlobalConfiguration;
import org.apache.flink.kubernetes.KubernetesClusterClientFactory;
import org.apache.flink.kubernetes.KubernetesClusterDescriptor;

/**
 * In the place of the operator: asks the API server for a job's JobManager, by the code of Flink
 * that the operator calls, too.
 */
public final class Deployer {
  private Deployer() {}

  /**
   * Ends when the API server has accepted it.
   *
   * @param arguments folder of the configuration, entry class, and the arguments of the program
   */
  public static void main(String[] arguments) throws Exception {
    Configuration configuration = GlobalConfiguration.loadConfiguration(arguments[0]);
    configuration.set(DeploymentOptionsInternal.CONF_DIR, arguments[0]);
    KubernetesClusterClientFactory factory = new KubernetesClusterClientFactory();
    try (KubernetesClusterDescriptor descriptor = factory.createClusterDescriptor(configuration)) {
      descriptor
          .deployApplicationCluster(
              factory.getClusterSpecification(configuration),
              new ApplicationConfiguration(
                  Arrays.copyOfRange(arguments, 2, arguments.length), arguments[1]))
          .getClusterClient()
          .close();
    }
    System.exit(0);
  }
}
