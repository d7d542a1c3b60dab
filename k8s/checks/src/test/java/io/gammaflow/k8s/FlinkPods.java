package io.gammaflow.k8s;

import com.fasterxml.jackson.databind.JsonNode;
import io.gammaflow.rehearsal.JobManifest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.flink.client.deployment.ClusterSpecification;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.DeploymentOptionsInternal;
import org.apache.flink.kubernetes.kubeclient.FlinkPod;
import org.apache.flink.kubernetes.kubeclient.factory.KubernetesJobManagerFactory;
import org.apache.flink.kubernetes.kubeclient.factory.KubernetesTaskManagerFactory;
import org.apache.flink.kubernetes.kubeclient.parameters.KubernetesJobManagerParameters;
import org.apache.flink.kubernetes.kubeclient.parameters.KubernetesTaskManagerParameters;
import org.apache.flink.kubernetes.shaded.io.fabric8.kubernetes.api.model.Container;
import org.apache.flink.kubernetes.shaded.io.fabric8.kubernetes.api.model.Pod;
import org.apache.flink.kubernetes.shaded.io.fabric8.kubernetes.client.utils.Serialization;
import org.apache.flink.runtime.clusterframework.ContaineredTaskManagerParameters;
import org.apache.flink.runtime.clusterframework.TaskExecutorProcessUtils;

/**
 * The pods of a FlinkDeployment, made by the code of Flink that makes them in production.
 *
 * @param jobManager template of the JobManager's pod
 * @param taskManager a TaskManager's pod
 */
record FlinkPods(JsonNode jobManager, JsonNode taskManager) {
  private static final String MAIN = "flink-main-container";
  private static final int MEGABYTES = 1024;

  /**
   * Makes them.
   *
   * @param deployment a rendered FlinkDeployment
   * @param conf an existing folder for Flink's own files
   */
  static FlinkPods of(JsonNode deployment, Path conf) {
    Configuration configuration =
        Configuration.fromMap(
            new JobManifest(Overlay.name(deployment), deployment.path("spec"))
                .configuration(deployment.path("metadata").path("namespace").asText()));
    configuration.set(DeploymentOptionsInternal.CONF_DIR, conf.toString());
    int memory = MEGABYTES;
    ClusterSpecification size =
        new ClusterSpecification.ClusterSpecificationBuilder()
            .setMasterMemoryMB(memory)
            .setTaskManagerMemoryMB(memory)
            .setSlotsPerTaskManager(1)
            .createClusterSpecification();
    try {
      Object jobManager =
          KubernetesJobManagerFactory.buildKubernetesJobManagerSpecification(
                  template(deployment), new KubernetesJobManagerParameters(configuration, size))
              .getDeployment();
      Object taskManager =
          KubernetesTaskManagerFactory.buildTaskManagerKubernetesPod(
                  template(deployment),
                  new KubernetesTaskManagerParameters(
                      configuration,
                      Overlay.name(deployment) + "-taskmanager-1-1",
                      "",
                      "",
                      ContaineredTaskManagerParameters.create(
                          configuration,
                          TaskExecutorProcessUtils.processSpecFromConfig(configuration)),
                      Map.of(),
                      Set.of()))
              .getInternalResource();
      return new FlinkPods(json(jobManager).path("spec").path("template"), json(taskManager));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static JsonNode json(Object resource) {
    return Overlay.documents(Serialization.asJson(resource)).get(0);
  }

  /** The container that Flink runs in. */
  static JsonNode container(JsonNode pod) {
    for (JsonNode container : pod.path("spec").path("containers")) {
      if (container.path("name").asText().equals(MAIN)) {
        return container;
      }
    }
    throw new IllegalArgumentException("no " + MAIN);
  }

  private static FlinkPod template(JsonNode deployment) {
    JsonNode template = deployment.path("spec").path("podTemplate");
    Pod pod =
        Serialization.unmarshal(
            "{\"apiVersion\":\"v1\",\"kind\":\"Pod\",\"metadata\":%s,\"spec\":%s}"
                .formatted(template.path("metadata"), template.path("spec")),
            Pod.class);
    Container main = null;
    List<Container> others = new ArrayList<>();
    for (Container container : pod.getSpec().getContainers()) {
      if (container.getName().equals(MAIN)) {
        main = container;
      } else {
        others.add(container);
      }
    }
    pod.getSpec().setContainers(others);
    return new FlinkPod.Builder().withPod(pod).withMainContainer(main).build();
  }
}
