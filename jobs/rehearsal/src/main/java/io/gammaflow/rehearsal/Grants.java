package io.gammaflow.rehearsal;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What the Roles of the manifests permit.
 *
 * @param permitted a request for each verb of each resource and each service account
 */
record Grants(Set<ApiRequest> permitted) {

  /** Reads Roles and RoleBindings. */
  static Grants of(Manifests manifests) {
    Map<String, JsonNode> roles = new TreeMap<>();
    manifests.of("Role").forEach(r -> roles.put(name(r), r));
    Set<ApiRequest> permitted = new TreeSet<>();
    for (JsonNode binding : manifests.of("RoleBinding")) {
      JsonNode role = roles.get(binding.path("roleRef").path("name").asText());
      if (role == null) {
        continue;
      }
      for (JsonNode subject : binding.path("subjects")) {
        for (JsonNode rule : role.path("rules")) {
          add(permitted, subject.path("name").asText(), rule);
        }
      }
    }
    return new Grants(permitted);
  }

  private static String name(JsonNode object) {
    return object.path("metadata").path("name").asText();
  }

  private static void add(Set<ApiRequest> permitted, String side, JsonNode rule) {
    for (JsonNode group : rule.path("apiGroups")) {
      for (JsonNode resource : rule.path("resources")) {
        for (JsonNode verb : rule.path("verbs")) {
          permitted.add(new ApiRequest(side, verb.asText(), group.asText(), resource.asText()));
        }
      }
    }
  }

  private Set<String> sides() {
    Set<String> sides = new TreeSet<>();
    permitted.forEach(p -> sides.add(p.side()));
    return sides;
  }

  /** What a side that has a Role asked without being permitted to. */
  List<String> missing(Set<ApiRequest> asked) {
    Set<String> sides = sides();
    List<String> missing = new ArrayList<>();
    for (ApiRequest request : asked) {
      if (sides.contains(request.side()) && !permitted.contains(request)) {
        missing.add(request + " is asked and not granted");
      }
    }
    return missing;
  }

  /**
   * What is permitted, was not asked, and has no reason.
   *
   * @param reasons why one is permitted all the same
   */
  List<String> superfluous(Set<ApiRequest> asked, Map<ApiRequest, String> reasons) {
    List<String> superfluous = new ArrayList<>();
    for (ApiRequest grant : permitted) {
      if (!asked.contains(grant) && !reasons.containsKey(grant)) {
        superfluous.add(grant + " is granted, not asked, and has no reason");
      }
    }
    return superfluous;
  }
}
