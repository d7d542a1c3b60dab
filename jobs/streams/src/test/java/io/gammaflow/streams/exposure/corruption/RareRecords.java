package io.gammaflow.streams.exposure.corruption;

import io.gammaflow.schemas.record.Aggressor;
import io.gammaflow.schemas.record.Contract;
import io.gammaflow.schemas.record.Depth;
import io.gammaflow.schemas.record.Instrument;
import io.gammaflow.schemas.record.Liquidation;
import io.gammaflow.schemas.record.OptionMark;
import io.gammaflow.schemas.record.VaultPosition;
import io.gammaflow.streams.record.MarketRecords;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.apache.avro.specific.SpecificRecord;

/** Adds to a simulated feed what a calm market tells seldom: one of each kind every few seconds. */
final class RareRecords {
  private static final long EVERY = 4_000_000L;
  private static final double FORCED_UNITS = 3;
  private static final double VAULT = -5;

  private RareRecords() {}

  /** The records with forced trades, vaults' positions and repeated definitions among them. */
  static List<SpecificRecord> among(List<SpecificRecord> records) {
    List<SpecificRecord> all = new ArrayList<>();
    TreeSet<String> defined = new TreeSet<>();
    List<Instrument> definitions = new ArrayList<>();
    long next = 0;
    for (SpecificRecord r : records) {
      all.add(r);
      if (r instanceof Instrument i && defined.add(i.getContract().getSymbol())) {
        definitions.add(i);
      }
      if (r instanceof Depth depth && time(r) >= next && !definitions.isEmpty()) {
        next = time(r) + EVERY;
        int turn = (int) (next / EVERY % definitions.size());
        all.add(forced(depth));
        all.add(vault(depth, definitions.get(turn).getContract()));
        Instrument again = (Instrument) Corruption.copy(definitions.get(turn));
        again.setEventTime(depth.getEventTime());
        all.add(again);
      }
    }
    return all;
  }

  /** The records as of a venue that tells premiums and neither volatilities nor forwards. */
  static List<SpecificRecord> premiumsAlone(List<SpecificRecord> records) {
    List<SpecificRecord> all = new ArrayList<>();
    for (SpecificRecord r : records) {
      SpecificRecord copy = Corruption.copy(r);
      if (copy instanceof OptionMark mark) {
        mark.setIv(null);
        mark.setForward(null);
      }
      all.add(copy);
    }
    return all;
  }

  private static long time(SpecificRecord record) {
    return MarketRecords.micros((Instant) record.get(0));
  }

  private static Liquidation forced(Depth depth) {
    return Liquidation.newBuilder()
        .setEventTime(depth.getEventTime())
        .setVenue(depth.getVenue())
        .setProvenance(depth.getProvenance())
        .setUnderlying(depth.getUnderlying())
        .setInstrument(depth.getInstrument())
        .setSide(Aggressor.SELL)
        .setPrice(depth.getBids().get(0).getPrice())
        .setUnits(FORCED_UNITS)
        .build();
  }

  private static VaultPosition vault(Depth depth, Contract contract) {
    return new VaultPosition(
        depth.getEventTime(),
        null,
        depth.getVenue(),
        depth.getProvenance(),
        contract,
        "vault",
        VAULT);
  }
}
