package io.gammaflow.sinks.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

class KafkaConnectionTest {
  private static final String SCRAM =
      "org.apache.kafka.common.security.scram.ScramLoginModule required username=\"u\""
          + " password=\"hunter2\";";

  @Test
  void passesTransportAndLoginOptionsThrough() {
    KafkaConnection tls =
        new KafkaConnection(
            "b:9093",
            Map.of(
                "security.protocol", "SASL_SSL",
                "sasl.mechanism", "SCRAM-SHA-512",
                "sasl.jaas.config", SCRAM));

    assertThat(tls.problems()).isEmpty();
    assertThat(tls.properties())
        .containsEntry("sasl.jaas.config", SCRAM)
        .containsEntry("bootstrap.servers", "b:9093");
  }

  @Test
  void refusesAllUnknownOptionsAtOnce() {
    KafkaConnection odd =
        new KafkaConnection(" ", Map.of("sasl.login.class", "x", "interceptor.classes", "y"));

    assertThat(odd.problems()).hasSize(3);
    assertThatThrownBy(odd::properties)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("bootstrap.servers")
        .hasMessageContaining("sasl.login.class")
        .hasMessageContaining("interceptor.classes");
  }

  @Test
  void refusesALoginThatLooksNamesUpAlsoBehindAGoodOne() {
    String jndi = "com.sun.security.auth.module.JndiLoginModule required user.provider.url=\"x\";";

    assertThat(login(jndi).problems()).hasSize(1);
    assertThat(login(SCRAM + jndi).problems()).hasSize(1);
    assertThat(login(SCRAM).problems()).isEmpty();
  }

  @Test
  void keepsPasswordsOutOfItsText() {
    assertThat(login(SCRAM).toString()).doesNotContain("hunter2");
    assertThat(login("x hunter2").problems().toString()).doesNotContain("hunter2");
  }

  private static KafkaConnection login(String jaas) {
    return new KafkaConnection("b:9093", Map.of("sasl.jaas.config", jaas));
  }
}
