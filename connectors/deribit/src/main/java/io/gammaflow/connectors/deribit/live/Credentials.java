package io.gammaflow.connectors.deribit.live;

import java.io.Serializable;

/**
 * An API key of the venue: the right to read is enough.
 *
 * @param clientId public part
 * @param clientSecret secret part; never printed
 */
public record Credentials(String clientId, String clientSecret) implements Serializable {
  /**
   * @throws IllegalArgumentException for parts that no request can carry
   */
  public Credentials {
    if (!isPlain(clientId) || !isPlain(clientSecret)) {
      throw new IllegalArgumentException(
          "an API key has an id and a secret, of letters, digits, dashes and underscores");
    }
  }

  private static boolean isPlain(String part) {
    return part.matches("[A-Za-z0-9_-]{1,128}");
  }

  @Override
  public String toString() {
    return "Credentials[" + clientId + "]";
  }
}
