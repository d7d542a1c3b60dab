package io.gammaflow.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class JobSettingsTest {
  @Test
  void putsAddressesAndFoldersInAndLeavesTheRest() {
    String put =
        JobSettings.put(
            """
            # brokers: a comment
            environment: prod
            brokers: gammaflow-kafka-bootstrap:9093
            security.protocol: SASL_SSL
            ssl.truststore.location: /run/secrets/kafka-ca/ca.crt
            """,
            Map.of("brokers", "127.0.0.1:1", "security.protocol", "", "model", "CUSTOMER_FLOW"),
            Map.of("/run/secrets/kafka-ca", "/here/ca"));
    assertThat(put)
        .isEqualTo(
            """
            # brokers: a comment
            environment: prod
            brokers: 127.0.0.1:1
            ssl.truststore.location: /here/ca/ca.crt
            model: CUSTOMER_FLOW
            """);
  }
}
