package io.gammaflow.connectors.deribit.live;

import io.gammaflow.schemas.record.Instrument;
import java.util.HashMap;
import java.util.Map;

/** The options that the venue listed, so that a repeated list yields only what is new. */
final class ListedOptions {
  private final Map<String, Instrument> listed = new HashMap<>();

  /** Whether a definition differs from the last one of its contract. */
  boolean isNews(Instrument instrument) {
    Instrument known = listed.put(instrument.getContract().getSymbol(), instrument);
    return known == null
        || known.getActive() != instrument.getActive()
        || !known.getContract().equals(instrument.getContract());
  }
}
