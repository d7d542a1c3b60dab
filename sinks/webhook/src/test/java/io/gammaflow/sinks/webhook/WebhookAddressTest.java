package io.gammaflow.sinks.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookAddressTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://hooks.example.com/a/b?c=d",
        "https://10.0.0.1:8443",
        "http://127.0.0.1:9/x",
        "http://localhost/x",
        "http://[::1]:9/x"
      })
  void whatCannotBeOverheardIsTaken(String uri) {
    assertThat(WebhookAddress.of(uri, null).uri()).hasToString(uri);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "http://hooks.example.com/a | must be https, http only to this machine",
        "http://127.0.0.1.example.com/a | must be https, http only to this machine",
        "ftp://hooks.example.com | must be https://HOST/...",
        "hooks.example.com/a | must be https://HOST/...",
        "https:///a | must be https://HOST/...",
        "https://hooks.example.com:x/a | must be https://HOST/...",
        "https://user:pass@hooks.example.com/a | must contain neither a login nor a #",
        "https://hooks.example.com/a#b | must contain neither a login nor a #",
        "https://hooks example | is no address",
      })
  void otherAddressesAreRefusedByTheirRule(String uri, String rule) {
    assertThatThrownBy(() -> WebhookAddress.of(uri, null))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(rule)
        .hasMessageNotContaining("pass");
  }

  @Test
  void nothingThatAdmitsIsShown() {
    assertThat(WebhookAddress.of("https://hooks.example.com/T0/B0/hidden", "hidden"))
        .hasToString("https://hooks.example.com");
    assertThatThrownBy(() -> WebhookAddress.of("https://hooks.example.com/", " "))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
