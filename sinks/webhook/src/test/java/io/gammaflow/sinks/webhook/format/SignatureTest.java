package io.gammaflow.sinks.webhook.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** What a signature covers. */
class SignatureTest {
  private static final Instant TIME = Instant.ofEpochSecond(1_772_539_200L);
  private static final byte[] BODY = bytes("{\"book\":\"BTC\"}");

  /**
   * From: printf 'v1.1772539200.BTC%%3AOPENED.{"book":"BTC"}' | openssl dgst -sha256 -hmac Jefe.
   */
  @Test
  void isTheHmacOfVersionTimeKeyAndBody() {
    assertThat(Signature.of(TIME, "BTC%3AOPENED", BODY, "Jefe"))
        .isEqualTo(
            "t=1772539200,v1=28e28873525d5f4f5b4e2ac5bba0f31d13a0dd1b1f92e5ac3adc86063bd98c60");
  }

  @Test
  void changesWithEveryPart() {
    String signature = Signature.of(TIME, "a", BODY, "Jefe");

    assertThat(hex(Signature.of(TIME.plusSeconds(1), "a", BODY, "Jefe")))
        .isNotEqualTo(hex(signature));
    assertThat(hex(Signature.of(TIME, "b", BODY, "Jefe"))).isNotEqualTo(hex(signature));
    assertThat(hex(Signature.of(TIME, "a", bytes("{}"), "Jefe"))).isNotEqualTo(hex(signature));
    assertThat(hex(Signature.of(TIME, "a", BODY, "Jeff"))).isNotEqualTo(hex(signature));
  }

  @Test
  void refusesAKeyThatCouldRunIntoTheBody() {
    assertThatThrownBy(() -> Signature.of(TIME, "a.b", BODY, "Jefe"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static String hex(String header) {
    return header.substring(header.indexOf("v1="));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
