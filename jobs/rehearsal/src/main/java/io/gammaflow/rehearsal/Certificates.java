package io.gammaflow.rehearsal;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A certificate authority of a rehearsal and the certificate of its brokers, in PEM.
 *
 * @param authority what clients trust
 * @param keyStore private key and certificate of the brokers
 */
record Certificates(Path authority, Path keyStore) {

  /**
   * Makes both with openssl.
   *
   * @throws IOException where openssl is not here, or fails
   */
  static Certificates make(Path folder) throws IOException {
    Path in = Files.createDirectories(folder).toAbsolutePath();
    openssl(
        in,
        "req -x509 -newkey rsa:2048 -nodes -keyout ca.key -out ca.crt -days 30 -subj /CN=rehearsal"
            + " -addext basicConstraints=critical,CA:TRUE");
    openssl(in, "req -newkey rsa:2048 -nodes -keyout broker.key -out broker.csr -subj /CN=broker");
    Files.writeString(in.resolve("names"), "subjectAltName=IP:127.0.0.1\n");
    openssl(
        in,
        "x509 -req -in broker.csr -CA ca.crt -CAkey ca.key -CAcreateserial -days 30"
            + " -extfile names -out broker.crt");
    openssl(in, "pkcs8 -topk8 -nocrypt -in broker.key -out broker.pk8");
    Path keyStore = in.resolve("broker.pem");
    Files.writeString(
        keyStore,
        Files.readString(in.resolve("broker.pk8")) + Files.readString(in.resolve("broker.crt")));
    return new Certificates(in.resolve("ca.crt"), keyStore);
  }

  /** The authority's certificate, in PEM. */
  String trusted() throws IOException {
    return Files.readString(authority);
  }

  private static void openssl(Path folder, String arguments) throws IOException {
    List<String> command = new ArrayList<>(List.of("openssl"));
    command.addAll(List.of(arguments.split(" ")));
    Process process =
        new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true).start();
    String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    try {
      if (process.waitFor() != 0) {
        throw new IOException("openssl " + arguments + ": " + text);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted");
    }
  }
}
