package io.gammaflow.rehearsal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * The plan of a job in its HA ConfigMaps. Flink runs the one that it finds there, with the settings
 * and logins of the program before, and not the one that {@code main} makes; the operator removes
 * it before an upgrade.
 */
final class StoredPlan {
  private static final String MAPS = "configmaps";

  /** How the keys begin, by versions of Flink. */
  private static final List<String> KEYS = List.of("executionPlan-", "jobGraph-");

  private StoredPlan() {}

  /** Removes that of a job, if there is one. */
  static void remove(ApiClient api, String job) throws IOException {
    for (JsonNode map : api.list(ApiClient.CORE, MAPS)) {
      if (map.path("metadata").path("name").asText().startsWith(job + "-")
          && map.path("data") instanceof ObjectNode data) {
        List<String> plans = new ArrayList<>();
        for (var field : data.properties()) {
          if (KEYS.stream().anyMatch(field.getKey()::startsWith)) {
            plans.add(field.getKey());
          }
        }
        if (!plans.isEmpty()) {
          data.remove(plans);
          api.replace(ApiClient.CORE, MAPS, map);
        }
      }
    }
  }
}
