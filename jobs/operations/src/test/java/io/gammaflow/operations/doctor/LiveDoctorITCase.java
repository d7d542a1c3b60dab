package io.gammaflow.operations.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import io.gammaflow.connectors.deribit.venue.VenueOptions;
import io.gammaflow.connectors.deribit.venue.VenueServer;
import io.gammaflow.embedded.EmbeddedKafka;
import io.gammaflow.embedded.EmbeddedQuestDb;
import io.gammaflow.sinks.webhook.WebhookAddress;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class LiveDoctorITCase {
  @TempDir Path folder;

  private final List<String> said = new CopyOnWriteArrayList<>();

  @Test
  void looksAtEveryPartThatTheJobsNeed() throws Exception {
    Files.createDirectories(folder.resolve("checkpoints"));
    try (EmbeddedKafka kafka = EmbeddedKafka.start(folder.resolve("kafka"));
        EmbeddedQuestDb database = EmbeddedQuestDb.start(folder.resolve("questdb"));
        VenueServer venue = new VenueServer(VenueOptions.of(InstantSource.system()))) {
      venue.start();
      Path file =
          file(
              """
              environment: test
              brokers: %s
              replication.factor: 1
              checkpoint.dir: %s
              venue.url: %s
              database: %s
              dashboard.port: 0
              webhook: file:%s
              """
                  .formatted(
                      kafka.bootstrapServers(),
                      folder.resolve("checkpoints"),
                      venue.uri(),
                      database.httpAddress(),
                      hook("http://" + database.httpAddress() + "/hidden")));

      assertThat(doctor(file))
          .filteredOn(c -> List.of("would run", "preflight", "topics", "tables").contains(c.name()))
          .extracting(Check::found)
          .containsExactly(
              "ingest, exposure, archive, notify",
              "every rule holds",
              "0 correct, 17 to be created",
              "to be made");
      assertThat(doctor(file))
          .filteredOn(c -> List.of("venue", "webhook", "port of the page").contains(c.name()))
          .hasSize(3)
          .allMatch(Check::passed)
          .noneMatch(c -> c.found().contains("hidden"));
    }
  }

  @Test
  @Timeout(15)
  void givesUpSoonWhereNobodyAnswersAndSaysWhomItWaitsFor() throws Exception {
    // Connections are taken, and nothing ever comes back: what a firewall or a hung broker does.
    try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      String address = "127.0.0.1:" + silent.getLocalPort();
      Path file =
          file(
              """
              environment: test
              brokers: %s
              checkpoint.dir: %s
              venue.url: ws://%s/
              database: %s
              """
                  .formatted(address, folder, address, address));

      List<Check> checks = doctor(file);

      assertThat(checks)
          .filteredOn(c -> List.of("preflight", "topics", "tables").contains(c.name()))
          .extracting(Check::found)
          .containsExactly(
              "what others write is not known without the brokers at " + address,
              "no broker answers at " + address + " within 8 s",
              "no answer from the database at " + address + " in 10 s");
      assertThat(said).hasSize(1);
      assertThat(said.get(0))
          .startsWith("waiting for the brokers at " + address + ", the database at " + address)
          .endsWith(", at most 10 s");
    }
  }

  @Test
  void everyBrokenRuleOfEveryJobIsALine() throws Exception {
    Path file =
        file(
            """
            environment: test
            checkpoint.dir: %s
            transaction.timeout: 10
            brokrs: x:1
            """
                .formatted(folder));

    assertThat(doctor(file))
        .filteredOn(check -> !check.passed())
        .extracting(Check::found)
        .anyMatch(line -> line.startsWith("brokrs: no such setting; did you mean brokers?"))
        .anyMatch(line -> line.startsWith("transaction.timeout: '10' has no unit"))
        .anyMatch(line -> line.startsWith("brokers: is missing"));
  }

  @Test
  void aTakenPortIsNamed() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Check check = LiveDoctor.port(taken.getLocalPort());

      assertThat(check.passed()).isFalse();
      assertThat(check.mend()).isEqualTo("set dashboard.port to another port, or 0");
    }
  }

  @Test
  void aReceiverOfAlertsThatIsNotThereIsNamedByHostAndPort() throws Exception {
    int free;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      free = socket.getLocalPort();
    }
    WebhookAddress nobody = WebhookAddress.of("http://127.0.0.1:" + free + "/hidden", null);

    Check check = LiveDoctor.receiver(nobody);

    assertThat(check.passed()).isFalse();
    assertThat(check.found()).isEqualTo("nothing listens at http://127.0.0.1:" + free);
  }

  private Path hook(String address) throws Exception {
    return Files.writeString(folder.resolve("webhook"), address + "\n");
  }

  private Path file(String yaml) throws Exception {
    return Files.writeString(folder.resolve("live.yaml"), yaml);
  }

  private List<Check> doctor(Path file) {
    return new Doctor(Map.of(), folder.resolve("state").resolve("gammaflow.log"), said::add)
        .examine(file);
  }
}
