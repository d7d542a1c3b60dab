package io.gammaflow.connectors.snapshot;

import io.gammaflow.schemas.deadletter.DeadLetterReason;
import io.gammaflow.schemas.deadletter.RejectedException;
import io.gammaflow.schemas.record.Contract;
import io.gammaflow.schemas.record.OptionRight;
import java.time.Instant;

/** A row states its contract twice, by name and by columns; both must agree. */
public final class Agreement {
  private Agreement() {}

  /**
   * @param strike value of the column
   * @throws RejectedException BAD_VALUE
   */
  public static void onStrike(Contract contract, double strike) throws RejectedException {
    if (contract.getStrike() != strike) {
      throw disagreement(contract, "strike " + strike);
    }
  }

  /**
   * @param right value of the column, {@code call} or {@code put}
   * @throws RejectedException BAD_VALUE
   */
  public static void onRight(Contract contract, String right) throws RejectedException {
    boolean agrees =
        switch (contract.getRight()) {
          case CALL -> right.equals("call");
          case PUT -> right.equals("put");
          case UNKNOWN -> false;
        };
    if (!agrees) {
      throw disagreement(contract, "option type " + right);
    }
  }

  /**
   * @param right of the column that the name stands in
   * @throws RejectedException BAD_VALUE
   */
  public static void onRight(Contract contract, OptionRight right) throws RejectedException {
    if (contract.getRight() != right) {
      throw disagreement(contract, "the column of a " + right);
    }
  }

  /**
   * @param expiry value of the column
   * @throws RejectedException BAD_VALUE
   */
  public static void onExpiry(Contract contract, Instant expiry) throws RejectedException {
    if (!contract.getExpiry().equals(expiry)) {
      throw disagreement(contract, "expiry " + expiry);
    }
  }

  private static RejectedException disagreement(Contract contract, String column) {
    return new RejectedException(
        DeadLetterReason.BAD_VALUE, contract.getSymbol() + " beside " + column);
  }
}
