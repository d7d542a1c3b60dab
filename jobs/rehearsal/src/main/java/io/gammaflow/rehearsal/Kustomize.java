package io.gammaflow.rehearsal;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;

/** The manifests as they would be applied. */
final class Kustomize {
  private Kustomize() {}

  /**
   * What {@code kubectl kustomize} makes of a folder.
   *
   * @throws IOException where there is no kubectl, or what it reports of the folder
   */
  static String render(Path folder) throws IOException {
    Process process;
    try {
      process = new ProcessBuilder("kubectl", "kustomize", folder.toString()).start();
    } catch (IOException e) {
      throw new IOException("the manifests are rendered by kubectl, which is not here", e);
    }
    CompletableFuture<String> problems =
        CompletableFuture.supplyAsync(
            () -> {
              try {
                return new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            });
    String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    try {
      if (process.waitFor() != 0) {
        throw new IOException("kubectl kustomize " + folder + ": " + problems.join().strip());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted");
    }
    return text;
  }
}
