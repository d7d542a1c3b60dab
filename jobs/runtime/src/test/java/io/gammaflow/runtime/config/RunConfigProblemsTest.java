package io.gammaflow.runtime.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RunConfigProblemsTest extends LiveSettings {
  @Test
  void allProblemsAreToldAtOnceWithKeyAndRule() throws IOException {
    read(
        ALL,
        """
        enviroment: x
        brokers: kafka
        checkpoint.interval: 5
        currencies: btc
        model: GUESS
        database.user: admin
        database.password: secret
        ssl.key.password: ${NOT_SET}
        security.protocl: SSL
        dashboard.port: 70000
        """,
        Map.of("GAMMAFLOW_BROKER", "x:1"));

    assertThat(problems)
        .containsExactlyInAnyOrder(
            "enviroment: no such setting; did you mean environment? (live.yaml)",
            "database.password: a secret must not be given here; write ${NAME} or file:PATH (live.yaml)",
            "ssl.key.password: ${NOT_SET} is not set; set it in the environment",
            "security.protocl: no such setting; did you mean security.protocol? (live.yaml)",
            "GAMMAFLOW_BROKER: no such setting; did you mean GAMMAFLOW_BROKERS? (environment)",
            "environment: is missing; set it in the file, by --environment or by"
                + " GAMMAFLOW_ENVIRONMENT",
            "brokers: 'kafka' is not HOST:PORT (live.yaml, key brokers)",
            "checkpoint.dir: is missing; set it in the file, by --checkpoint-dir or by"
                + " GAMMAFLOW_CHECKPOINT_DIR",
            "checkpoint.interval: '5' has no unit; write 5s, 5ms or 5m"
                + " (live.yaml, key checkpoint.interval)",
            "venue: currencies must be like BTC, was btc",
            "model: there is no model GUESS here; one of FILTER, CUSTOMER_FLOW,"
                + " CALLS_LONG_PUTS_SHORT, SHORT_BOTH (live.yaml, key model)",
            "database: is missing; set it in the file, by --database or by GAMMAFLOW_DATABASE",
            "database.user: a login needs database.user and database.password",
            "dashboard.port: must be 0 to 65535, is 70000 (live.yaml, key dashboard.port)");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "environment | Prod EU | environment: environment of a transaction prefix is not 1 to 40",
        "replication.factor | 0 | replication.factor: must be 1 to 9, is 0",
        "checkpoint.timeout | 0s | checkpoint.timeout: must be above 0",
        "transaction.timeout | 10 | transaction.timeout: '10' has no unit",
        "venue.url | http://x | venue: url must begin with ws:// or wss://, was http://x",
        "mark-prices | yes | mark-prices: must be one of true, false",
        "backfill | 169h | backfill: must be 0s to 168h, is 169h",
        "backfill | 90 | backfill: '90' has no unit",
        "backfill | -1h | backfill: '-1h' is not a duration",
        "backfill | 999999999999h | backfill: '999999999999h' is longer than time can be",
        "venue.client-id | reader | venue.client-id: a secret must not be given here; write ${NAME} or file:PATH",
        "venue.client-secret | file:/nowhere | venue.client-secret: cannot read the file /nowhere",
        "database | questdb | database: QuestDB address is not host:port: 'questdb'",
        "sasl.jaas.config | file:/nowhere | sasl.jaas.config: cannot read the file /nowhere",
        "tick | 2m | tick: must be 100ms to 1m",
      })
  void aBrokenRuleNamesItsKey(String key, String value, String message) throws IOException {
    StringBuilder lines = new StringBuilder();
    REQUIRED
        .lines()
        .filter(line -> !line.startsWith(key + ":"))
        .forEach(line -> lines.append(line).append('\n'));
    read(ALL, lines + key + ": '" + value + "'\n", Map.of());

    assertThat(problems).anyMatch(problem -> problem.startsWith(message));
  }
}
