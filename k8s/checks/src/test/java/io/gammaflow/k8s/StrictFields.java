package io.gammaflow.k8s;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.api.model.KubernetesResource;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Reads an object into Kubernetes' typed model and finds what the model does not know. The model
 * keeps unknown fields of every part aside; a server would drop or refuse them.
 */
final class StrictFields {
  private static final String ASIDE = "additionalProperties";
  private static final KubernetesSerialization MODEL = new KubernetesSerialization();

  private StrictFields() {}

  /**
   * Paths of the fields that are unknown.
   *
   * @param object of a kind that the model has
   */
  static List<String> unknown(JsonNode object) {
    Object typed = MODEL.unmarshal(object.toString());
    List<String> unknown = new ArrayList<>();
    walk("", typed, unknown);
    return unknown;
  }

  private static void walk(String path, Object part, List<String> unknown) {
    if (part instanceof Map<?, ?> map) {
      map.forEach((key, value) -> walk(path + "." + key, value, unknown));
    } else if (part instanceof List<?> list) {
      for (int i = 0; i < list.size(); i++) {
        walk(path + "[" + i + "]", list.get(i), unknown);
      }
    } else if (part instanceof KubernetesResource) {
      for (Method method : part.getClass().getMethods()) {
        boolean isGetter = method.getName().startsWith("get") && method.getParameterCount() == 0;
        if (isGetter && !method.getName().equals("getClass")) {
          visit(path, part, method, unknown);
        }
      }
    }
  }

  private static void visit(String path, Object part, Method method, List<String> unknown) {
    Object value;
    try {
      value = method.invoke(part);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
    String name =
        method.getName().substring(3, 4).toLowerCase(Locale.ROOT) + method.getName().substring(4);
    if (name.equals(ASIDE)) {
      ((Map<?, ?>) value).keySet().forEach(key -> unknown.add(path + "." + key));
    } else if (value != null) {
      walk(path + "." + name, value, unknown);
    }
  }
}
