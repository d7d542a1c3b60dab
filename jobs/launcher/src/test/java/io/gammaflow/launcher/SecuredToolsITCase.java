package io.gammaflow.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import io.gammaflow.commands.ExitCode;
import io.gammaflow.embedded.EmbeddedKafka;
import io.gammaflow.runtime.terminal.Terminal;
import io.gammaflow.schemas.topic.TopicCatalogue;
import io.gammaflow.sinks.kafka.KafkaConnection;
import io.gammaflow.sinks.kafka.TopicSettings;
import io.gammaflow.sinks.kafka.Topics;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The tools against a broker that speaks TLS alone and asks for a login. */
class SecuredToolsITCase {
  private static final String STORE_PASSWORD = "store-hidden-1";
  private static final String LOGIN_PASSWORD = "login-hidden-2";

  @TempDir static Path folder;

  private static EmbeddedKafka broker;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @BeforeAll
  static void start() throws Exception {
    Path keys = folder.resolve("keys.p12");
    Path trust = folder.resolve("trust.p12");
    keytool(
        "-genkeypair -alias broker -keyalg EC -dname CN=127.0.0.1 -ext SAN=IP:127.0.0.1 -validity 2",
        keys);
    keytool("-exportcert -alias broker -file " + folder.resolve("broker.crt"), keys);
    keytool("-importcert -noprompt -alias broker -file " + folder.resolve("broker.crt"), trust);
    broker =
        EmbeddedKafka.startSecured(
            folder.resolve("kafka"),
            "SASL_SSL",
            Map.of(
                "sasl.enabled.mechanisms",
                "PLAIN",
                "plain.sasl.jaas.config",
                "org.apache.kafka.common.security.plain.PlainLoginModule required user_tool=\""
                    + LOGIN_PASSWORD
                    + "\";",
                "ssl.keystore.location",
                keys.toString(),
                "ssl.keystore.type",
                "PKCS12",
                "ssl.keystore.password",
                STORE_PASSWORD,
                "ssl.key.password",
                STORE_PASSWORD));
    Files.writeString(folder.resolve("store-password"), STORE_PASSWORD);
    Files.writeString(folder.resolve("login"), login(LOGIN_PASSWORD));
    Files.writeString(folder.resolve("wrong-login"), login("login-hidden-3"));
    Topics.ensure(
        new KafkaConnection(
            broker.bootstrapServers(),
            new TreeMap<>(security(login(LOGIN_PASSWORD), STORE_PASSWORD))),
        TopicCatalogue.all(),
        TopicSettings.local());
  }

  @AfterAll
  static void stop() {
    broker.close();
  }

  @Test
  void theThreeReadTheSettingsOfTheJobsAndGetIn() throws Exception {
    Path config = config("login");

    assertThat(run("audit", "--config", config.toString())).as(texts()).isEqualTo(ExitCode.OK);
    assertThat(run("repair", "--config", config.toString())).as(texts()).isEqualTo(ExitCode.OK);
    assertThat(
            run(
                "record",
                "--config",
                config.toString(),
                "--out",
                folder.resolve("recording").toString(),
                "--seconds",
                "1"))
        .as(texts())
        .isEqualTo(ExitCode.OK);

    assertThat(texts())
        .contains("0 signals of 0 books", "0 signals put back", "0 records in")
        .doesNotContain("hidden");
  }

  @Test
  void aLoginThatIsRefusedIsOneLineWithoutTheSecret() throws Exception {
    Path config = config("wrong-login");

    assertThat(run("audit", "--config", config.toString())).isEqualTo(ExitCode.FAILED);
    assertThat(refusals()).hasSize(1);
    assertThat(run("repair", "--config", config.toString())).isEqualTo(ExitCode.FAILED);
    assertThat(refusals()).hasSize(2);
    assertThat(
            run(
                "record",
                "--config",
                config.toString(),
                "--out",
                folder.resolve("refused").toString()))
        .isEqualTo(ExitCode.FAILED);

    assertThat(refusals())
        .hasSize(3)
        .allMatch(line -> line.startsWith("gammaflow: the brokers at "))
        .allMatch(line -> line.contains("Authentication failed"));
    assertThat(texts()).doesNotContain("hidden");
  }

  /** What was reported beside that a slow machine is waited for. */
  private List<String> refusals() {
    return err.toString(StandardCharsets.UTF_8)
        .lines()
        .filter(line -> !line.startsWith("gammaflow: waiting for the brokers at "))
        .toList();
  }

  @Test
  void anEnvironmentIsNamedOnce() throws Exception {
    assertThat(run("repair", "--config", config("login").toString(), "--environment", "other"))
        .isEqualTo(ExitCode.USAGE);
    assertThat(err.toString(StandardCharsets.UTF_8))
        .isEqualTo("gammaflow: --environment: the file of --config names it already\n");
  }

  private static Path config(String login) throws Exception {
    Map<String, String> lines =
        new TreeMap<>(
            security("file:" + folder.resolve(login), "file:" + folder.resolve("store-password")));
    lines.put("environment", "test");
    lines.put("brokers", broker.bootstrapServers());
    lines.put("checkpoint.dir", folder.resolve("checkpoints").toString());
    StringBuilder text = new StringBuilder();
    lines.forEach((key, value) -> text.append(key + ": \"" + value + "\"\n"));
    return Files.writeString(folder.resolve(login + ".yaml"), text);
  }

  private static Map<String, String> security(String login, String storePassword) {
    return Map.of(
        "security.protocol",
        "SASL_SSL",
        "sasl.mechanism",
        "PLAIN",
        "sasl.jaas.config",
        login,
        "ssl.truststore.location",
        folder.resolve("trust.p12").toString(),
        "ssl.truststore.type",
        "PKCS12",
        "ssl.truststore.password",
        storePassword);
  }

  private static String login(String password) {
    return "org.apache.kafka.common.security.plain.PlainLoginModule required username=\"tool\""
        + " password=\""
        + password
        + "\";";
  }

  private static void keytool(String arguments, Path store) throws Exception {
    String[] command =
        ("%s/bin/keytool %s -keystore %s -storetype PKCS12 -storepass %s"
                .formatted(System.getProperty("java.home"), arguments, store, STORE_PASSWORD))
            .split(" ");
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(text).isZero();
  }

  private int run(String... arguments) {
    PrintStream outStream = new PrintStream(out, true, StandardCharsets.UTF_8);
    PrintStream errStream = new PrintStream(err, true, StandardCharsets.UTF_8);
    return Gammaflow.run(new Terminal(outStream, errStream, false, false, false), arguments);
  }

  private String texts() {
    return out.toString(StandardCharsets.UTF_8) + err.toString(StandardCharsets.UTF_8);
  }
}
