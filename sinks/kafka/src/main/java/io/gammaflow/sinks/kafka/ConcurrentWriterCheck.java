package io.gammaflow.sinks.kafka;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TransactionDescription;
import org.apache.kafka.common.errors.TransactionalIdNotFoundException;

/**
 * Looks for a second job of the same name before it does harm: two of them abort each other's
 * transactions. A transaction that stays open is no proof, a killed job leaves one behind for its
 * successor to abort; one that moves is. The lease of a job covers more, and every job; this is for
 * the one that holds none.
 */
public final class ConcurrentWriterCheck {
  private static final Duration PAUSE = Duration.ofMillis(100);

  private ConcurrentWriterCheck() {}

  /**
   * One line per sign of another job; empty if there is none.
   *
   * @param transactionPrefix names of its transactions begin so; blank = not looked for
   * @param watched how long to watch transactions for changes; longer than a checkpoint interval
   * @throws IOException when the brokers cannot be reached or refuse
   */
  public static List<String> problems(
      KafkaConnection connection, String transactionPrefix, Duration watched) throws IOException {
    List<String> problems = new ArrayList<>();
    try (Admin admin = Admin.create(connection.properties())) {
      if (!transactionPrefix.isBlank() && isMoving(admin, transactionPrefix, watched)) {
        problems.add("transactions of " + transactionPrefix + "* move: another job writes");
      }
    }
    return problems;
  }

  private static boolean isMoving(Admin admin, String prefix, Duration watched) throws IOException {
    Map<String, String> first = transactions(admin, prefix);
    long end = System.nanoTime() + watched.toNanos();
    while (!first.isEmpty() && System.nanoTime() < end) {
      try {
        Thread.sleep(PAUSE.toMillis());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new InterruptedIOException("interrupted while watching transactions");
      }
      if (!transactions(admin, prefix).equals(first)) {
        return true;
      }
    }
    return false;
  }

  /** Where each transaction stands, by its name. */
  private static Map<String, String> transactions(Admin admin, String prefix) throws IOException {
    List<String> names =
        Brokers.await(admin.listTransactions().all()).stream()
            .map(t -> t.transactionalId())
            .filter(name -> name.startsWith(prefix))
            .toList();
    Map<String, String> places = new TreeMap<>();
    if (names.isEmpty()) {
      return places;
    }
    try {
      for (Map.Entry<String, TransactionDescription> t :
          Brokers.await(admin.describeTransactions(names).all()).entrySet()) {
        TransactionDescription is = t.getValue();
        places.put(
            t.getKey(),
            String.join(
                " ",
                is.state().toString(),
                Long.toString(is.producerId()),
                Integer.toString(is.producerEpoch()),
                is.transactionStartTimeMs().toString()));
      }
    } catch (IOException e) {
      if (!(e.getCause() instanceof TransactionalIdNotFoundException)) {
        throw e;
      }
    }
    return places;
  }
}
