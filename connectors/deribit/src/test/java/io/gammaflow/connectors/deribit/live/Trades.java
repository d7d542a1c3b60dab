package io.gammaflow.connectors.deribit.live;

import io.gammaflow.schemas.deadletter.RejectedException;
import io.gammaflow.schemas.identity.DeribitNaming;
import io.gammaflow.schemas.record.Aggressor;
import io.gammaflow.schemas.record.Contract;
import io.gammaflow.schemas.record.OptionTrade;
import io.gammaflow.schemas.record.PrintKind;
import io.gammaflow.schemas.record.Provenance;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Trades of one contract for tests. */
final class Trades {
  static final String NAME = "BTC-26MAR21-8000-P";
  static final Instant START = Instant.parse("2021-03-01T00:00:00Z");

  private Trades() {}

  /** The trade of a sequence number: a second later each. */
  static OptionTrade of(long sequence) {
    return of("t" + sequence, sequence, START.plusSeconds(sequence), 0.05);
  }

  static OptionTrade of(String id, @Nullable Long sequence, Instant time, double price) {
    return OptionTrade.newBuilder()
        .setEventTime(time)
        .setVenue("deribit")
        .setProvenance(new Provenance("test", 0L))
        .setContract(contract(NAME))
        .setTradeId(id)
        .setSequence(sequence)
        .setPrice(price)
        .setSize(1.0)
        .setAggressor(Aggressor.BUY)
        .setPrintKind(PrintKind.NORMAL)
        .build();
  }

  static Contract contract(String name) {
    try {
      return DeribitNaming.INSTANCE.parse(name);
    } catch (RejectedException e) {
      throw new IllegalArgumentException(e);
    }
  }
}
