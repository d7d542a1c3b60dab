package io.gammaflow.rehearsal;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ScramCredentialInfo;
import org.apache.kafka.clients.admin.ScramMechanism;
import org.apache.kafka.clients.admin.UserScramCredentialUpsertion;

/** Certificates and passwords that are replaced while jobs run, in the order of Strimzi. */
final class Renewals {
  private static final int ITERATIONS = 4096;

  private Renewals() {}

  /**
   * A new authority is added, brokers get a certificate of it, the old one goes; then a password.
   */
  static void certificates(Act act) throws IOException {
    Servers servers = act.servers();
    Optional<Certificates> old = servers.certificates();
    if (old.isEmpty()) {
      throw new IOException("K10 needs brokers with TLS");
    }
    Certificates renewed = Certificates.make(act.cluster().folder().resolve("tls-renewed"));
    servers.secrets().authority(old.get().trusted() + renewed.trusted());
    act.log().fault("a second authority is trusted; all are restarted");
    restart(act);

    servers.brokers().certify(renewed);
    act.log().fault("brokers restarted, with certificates of the second authority");
    Outages.forward(act, act.checkpoints().latest());

    servers.secrets().authority(renewed.trusted());
    act.log().fault("the first authority is trusted no more; all are restarted");
    restart(act);

    String password = UUID.randomUUID().toString();
    change(act, password);
    servers.secrets().login(act.job(), password);
    act.log().fault("another password of the user; the job is restarted");
    Redeployments.lastState(act, Duration.ZERO);
  }

  /** Whoever reads certificates when it starts. */
  private static void restart(Act act) throws IOException {
    Redeployments.lastState(act, Duration.ZERO);
    if (act.servers().database().isPresent()) {
      act.cluster().startAuditor();
      Act archive = act.of(Archives.JOB);
      act.cluster().undeploy(Archives.JOB);
      act.cluster().deploy(Archives.JOB, null, 0);
      archive.awaitRunning();
    }
  }

  private static void change(Act act, String password) throws IOException {
    try (Admin admin =
        Admin.create(Map.of("bootstrap.servers", act.cluster().kafka().bootstrapServers()))) {
      admin
          .alterUserScramCredentials(
              List.of(
                  new UserScramCredentialUpsertion(
                      act.job(),
                      new ScramCredentialInfo(ScramMechanism.SCRAM_SHA_512, ITERATIONS),
                      password)))
          .all()
          .get();
    } catch (ExecutionException e) {
      throw new IOException("the password was not changed: " + e.getCause(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted");
    }
  }
}
