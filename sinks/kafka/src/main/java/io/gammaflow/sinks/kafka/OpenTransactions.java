package io.gammaflow.sinks.kafka;

import java.io.IOException;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListTransactionsOptions;
import org.apache.kafka.clients.admin.TransactionState;

/** Transactions that are neither committed nor aborted. */
public final class OpenTransactions {
  private OpenTransactions() {}

  /**
   * How many there are.
   *
   * @param prefix their names begin so
   * @throws IOException when the brokers cannot be reached or refuse
   */
  public static long count(KafkaConnection connection, String prefix) throws IOException {
    try (Admin admin = Admin.create(connection.properties())) {
      ListTransactionsOptions open =
          new ListTransactionsOptions()
              .filterStates(
                  Set.of(
                      TransactionState.ONGOING,
                      TransactionState.PREPARE_COMMIT,
                      TransactionState.PREPARE_ABORT));
      return Brokers.await(admin.listTransactions(open).all()).stream()
          .filter(t -> t.transactionalId().startsWith(prefix))
          .count();
    }
  }
}
