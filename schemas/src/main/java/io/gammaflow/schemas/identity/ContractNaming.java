package io.gammaflow.schemas.identity;

import io.gammaflow.schemas.deadletter.RejectedException;
import io.gammaflow.schemas.record.Contract;

/**
 * One venue's way to write an option's name. Multiplier and lot are the venue's usual ones: a
 * different definition overrides them.
 */
public interface ContractNaming {
  /**
   * The contract that a name denotes.
   *
   * @param name the venue's own name
   * @throws RejectedException BAD_CONTRACT_NAME for anything that the venue would not write
   */
  Contract parse(String name) throws RejectedException;

  /**
   * The venue's name of a contract, from its fields: {@code print(parse(name))} is {@code name} in
   * its shortest form.
   *
   * @throws IllegalArgumentException for a contract that the venue cannot name
   */
  String print(Contract contract);
}
