package io.gammaflow.sinks.webhook.format;

import io.gammaflow.schemas.record.Alert;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A Telegram bot's {@code sendMessage}: plain text without markup. The chat is in the address,
 * {@code ...?chat_id=ID}, and goes into the body.
 */
final class TelegramFormat implements AlertFormat {
  /** Most characters of a message. */
  private static final int LONGEST = 4096;

  private static final String CHAT = "chat_id";
  private static final Set<String> IN_BODY = Set.of(CHAT, "message_thread_id");
  private static final Pattern ID = Pattern.compile("-?[0-9]{1,18}");
  private static final Pattern OK = Pattern.compile("\\{\\s*\"ok\"\\s*:\\s*true\\b");

  private final URI target;
  private final Map<String, String> chat;

  /**
   * @throws IllegalArgumentException when the address is not that of the method, or names no chat
   */
  TelegramFormat(URI address) {
    this.chat = chat(address.getRawQuery());
    String path = String.valueOf(address.getRawPath());
    if (!path.endsWith("/sendMessage") || !chat.containsKey(CHAT)) {
      throw new IllegalArgumentException(
          "telegram needs https://api.telegram.org/botTOKEN/sendMessage?chat_id=ID");
    }
    this.target = URI.create(address.getScheme() + "://" + address.getRawAuthority() + path);
  }

  private static Map<String, String> chat(String query) {
    Map<String, String> chat = new LinkedHashMap<>();
    for (String pair : query == null ? new String[0] : query.split("&", -1)) {
      int is = pair.indexOf('=');
      String name = is < 0 ? pair : pair.substring(0, is);
      if (is < 0 || is == pair.length() - 1 || !IN_BODY.contains(name)) {
        throw new IllegalArgumentException(
            "telegram accepts chat_id=ID and message_thread_id=ID after the ?, and nothing else");
      }
      chat.put(name, URLDecoder.decode(pair.substring(is + 1), StandardCharsets.UTF_8));
    }
    return chat;
  }

  @Override
  public URI target() {
    return target;
  }

  @Override
  public byte[] body(Alert alert) {
    String text = AlertText.bounded(AlertText.message(alert), LONGEST);
    return JsonBody.of(
        json -> {
          for (Map.Entry<String, String> field : chat.entrySet()) {
            if (ID.matcher(field.getValue()).matches()) {
              json.writeNumberField(field.getKey(), Long.parseLong(field.getValue()));
            } else {
              json.writeStringField(field.getKey(), field.getValue());
            }
          }
          json.writeStringField("text", text);
          json.writeObjectFieldStart("link_preview_options");
          json.writeBooleanField("is_disabled", true);
          json.writeEndObject();
        });
  }

  @Override
  public boolean isTaken(Reply reply) {
    return OK.matcher(reply.text()).lookingAt();
  }

  @Override
  public Optional<Duration> pause(Reply reply, Instant now) {
    return RetryAfter.ofBody(reply).or(() -> RetryAfter.ofHeader(reply, now));
  }
}
