package io.gammaflow.sinks.webhook;

import java.io.Serializable;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A receiver.
 *
 * @param uri where alerts are posted
 * @param secret key of the signature, or what else the receiver knows us by; null without
 */
public record WebhookAddress(URI uri, @Nullable String secret) implements Serializable {
  private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

  /** Refuses addresses that would send alerts unencrypted, or contain a login. */
  public WebhookAddress {
    String host = uri.getHost();
    boolean http = "http".equals(uri.getScheme());
    if (host == null || !(http || "https".equals(uri.getScheme()))) {
      throw new IllegalArgumentException("must be https://HOST/..., is " + withoutLogin(uri));
    }
    if (uri.getRawUserInfo() != null || uri.getRawFragment() != null) {
      throw new IllegalArgumentException(
          "must contain neither a login nor a #, is " + withoutLogin(uri));
    }
    if (http && !LOOPBACK.contains(host)) {
      throw new IllegalArgumentException(
          "must be https, http only to this machine, is " + withoutLogin(uri));
    }
    if (secret != null && secret.isBlank()) {
      throw new IllegalArgumentException("the secret is blank");
    }
  }

  /**
   * Parses an address.
   *
   * @throws IllegalArgumentException with the rule that it breaks
   */
  public static WebhookAddress of(String uri, @Nullable String secret) {
    try {
      return new WebhookAddress(new URI(uri), secret);
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException("is no address", e);
    }
  }

  /** The path of an address is often what admits: host and port alone are shown. */
  @Override
  public String toString() {
    return withoutLogin(uri);
  }

  private static String withoutLogin(URI uri) {
    String port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
    return uri.getScheme() + "://" + uri.getHost() + port;
  }
}
