package io.gammaflow.sinks.webhook.format;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * HMAC-SHA256 (RFC 2104) by which a receiver knows who has sent a request, when, and under which
 * key. Signed is {@code v1.TIME.KEY.BODY}: an old request cannot be posted again under a new time,
 * nor a body under another key. Neither time nor key holds a dot, so the parts cannot run into each
 * other.
 */
final class Signature {
  private static final String ALGORITHM = "HmacSHA256";

  private Signature() {}

  /**
   * The header, {@code t=SECONDS,v1=HEX}.
   *
   * @param time when it is posted; the receiver rejects requests that are older than minutes
   * @param key Idempotency-Key of the request, without a dot
   */
  static String of(Instant time, String key, byte[] body, String secret) {
    if (key.indexOf('.') >= 0) {
      throw new IllegalArgumentException("a signed key holds no dot: " + key);
    }
    long seconds = time.getEpochSecond();
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), ALGORITHM));
      mac.update(("v1." + seconds + "." + key + ".").getBytes(StandardCharsets.UTF_8));
      return "t=" + seconds + ",v1=" + HexFormat.of().formatHex(mac.doFinal(body));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has " + ALGORITHM, e);
    }
  }
}
