package io.gammaflow.sinks.webhook;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.gammaflow.sinks.webhook.Receiver.Request;
import io.gammaflow.sinks.webhook.Receiver.Response;
import java.time.Instant;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What the services check of a body, and how they answer, by their documentation. */
final class ChatRules {
  static final String ROUTING_KEY = "0123456789abcdef0123456789abcdef";

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Pattern RAW_MARKUP = Pattern.compile("[<>]|&(?!(amp|lt|gt);)");
  private static final Pattern BARE_MARKDOWN = Pattern.compile("(?<!\\\\)[*_~`|>#<@\\[]");
  private static final Set<String> ACTIONS = Set.of("trigger", "acknowledge", "resolve");
  private static final Set<String> SEVERITIES = Set.of("critical", "error", "warning", "info");

  private ChatRules() {}

  static Response slack(Request request) {
    JsonNode body = parsed(request);
    if (body == null) {
      return Response.of(400, "invalid_payload");
    }
    String text = body.path("text").asText();
    if (text.isEmpty()) {
      return Response.of(400, "no_text");
    }
    boolean sound = text.length() <= 40_000 && !RAW_MARKUP.matcher(text).find();
    return sound ? Response.of(200, "ok") : Response.of(400, "invalid_payload");
  }

  static Response discord(Request request) {
    JsonNode body = parsed(request);
    if (body == null) {
      return Response.of(400, "{\"message\": \"The request body contains invalid JSON.\"}");
    }
    String text = body.path("content").asText();
    if (text.isEmpty()) {
      return Response.of(400, "{\"message\": \"Cannot send an empty message\", \"code\": 50006}");
    }
    boolean mentions = !body.path("allowed_mentions").path("parse").isArray();
    boolean sound =
        text.length() <= 2000
            && !mentions
            && !BARE_MARKDOWN.matcher(text.replace("\\\\", "")).find();
    return sound
        ? Response.of(204, "")
        : Response.of(400, "{\"content\": [\"Must be 2000 or fewer in length.\"]}");
  }

  static Response telegram(Request request) {
    JsonNode body = parsed(request);
    if (!request.path().equals("/bot1:secret/sendMessage")) {
      return refusal(404, "Not Found");
    }
    if (body == null || !body.hasNonNull("chat_id")) {
      return refusal(400, "Bad Request: chat_id is empty");
    }
    String text = body.path("text").asText();
    if (text.isEmpty()) {
      return refusal(400, "Bad Request: message text is empty");
    }
    return text.length() <= 4096
        ? Response.of(200, "{\"ok\":true,\"result\":{\"message_id\":42}}")
        : refusal(400, "Bad Request: message is too long");
  }

  static Response pagerDuty(Request request) {
    JsonNode body = parsed(request);
    if (body == null || !body.path("routing_key").asText().equals(ROUTING_KEY)) {
      return Response.of(400, "{\"status\":\"invalid event\",\"errors\":[\"routing_key\"]}");
    }
    String action = body.path("event_action").asText();
    String key = body.path("dedup_key").asText();
    JsonNode payload = body.path("payload");
    int summary = payload.path("summary").asText().length();
    boolean sound =
        ACTIONS.contains(action)
            && !key.isEmpty()
            && key.length() <= 255
            && summary > 0
            && summary <= 1024
            && !payload.path("source").asText().isEmpty()
            && SEVERITIES.contains(payload.path("severity").asText())
            && Instant.parse(payload.path("timestamp").asText()).isAfter(Instant.EPOCH);
    return sound
        ? Response.of(
            202, "{\"status\":\"success\",\"message\":\"Event processed\",\"dedup_key\":\"x\"}")
        : Response.of(400, "{\"status\":\"invalid event\"}");
  }

  static JsonNode json(Request request) {
    JsonNode body = parsed(request);
    if (body == null) {
      throw new AssertionError("no JSON: " + request.body());
    }
    return body;
  }

  private static Response refusal(int status, String description) {
    return Response.of(
        status,
        "{\"ok\":false,\"error_code\":" + status + ",\"description\":\"" + description + "\"}");
  }

  private static @Nullable JsonNode parsed(Request request) {
    try {
      return "application/json".equals(request.type()) ? JSON.readTree(request.body()) : null;
    } catch (JsonProcessingException e) {
      return null;
    }
  }
}
