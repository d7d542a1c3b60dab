package io.gammaflow.connectors.lean;

import io.gammaflow.schemas.record.Contract;
import io.gammaflow.schemas.record.Provenance;

/**
 * Open interest as a daily file gives it.
 *
 * @param size contracts
 */
record Figure(Contract contract, double size, Provenance provenance) {}
