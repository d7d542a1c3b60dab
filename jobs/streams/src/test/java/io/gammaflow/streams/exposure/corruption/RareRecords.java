package io.gammaflow.streams.exposure.corruption;

import io.gammaflow.schemas.record.Aggressor;
import io.gammaflow.schemas.record.Contract;
import io.gammaflow.schemas.record.Depth;
import io.gammaflow.schemas.record.Instrument;
import io.gammaflow.schemas.record.Liquidation;
import io.gammaflow.schemas.record.MarketEvent;
import io.gammaflow.schemas.record.OpenInterest;
import io.gammaflow.schemas.record.OptionMark;
import io.gammaflow.schemas.record.VaultPosition;
import io.gammaflow.streams.time.Micros;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.avro.specific.SpecificRecord;

/** Adds to a simulated feed what a calm market tells seldom: one of each kind every few seconds. */
final class RareRecords {
  private static final long EVERY = 4_000_000L;
  private static final double FORCED_UNITS = 3;
  private static final double VAULT = -5;

  /** Open interest of a contract in which a vault's position is nothing odd. */
  private static final double LARGE = 50;

  private static final double EVENT_SD = 0.02;

  private RareRecords() {}

  /**
   * The records with forced trades, vaults' positions, repeated definitions and words on a
   * scheduled event among them.
   *
   * @param from when they begin, microseconds: what a calm market tells comes first
   * @param event when that takes effect
   */
  static List<SpecificRecord> among(List<SpecificRecord> records, long from, Instant event) {
    List<SpecificRecord> all = new ArrayList<>();
    TreeMap<String, Instrument> definitions = new TreeMap<>();
    TreeSet<String> large = new TreeSet<>();
    long next = from;
    for (SpecificRecord r : records) {
      all.add(r);
      if (r instanceof Instrument i) {
        definitions.put(i.getContract().getSymbol(), i);
      }
      if (r instanceof OpenInterest open && open.getSize() >= LARGE) {
        large.add(open.getContract().getSymbol());
      }
      if (r instanceof Depth depth && time(r) >= next && !large.isEmpty()) {
        next = time(r) + EVERY;
        String turn = List.copyOf(large).get((int) (next / EVERY % large.size()));
        Instrument definition = Objects.requireNonNull(definitions.get(turn));
        all.add(forced(depth));
        all.add(vault(depth, definition.getContract()));
        Instrument again = (Instrument) Corruption.copy(definition);
        again.setEventTime(depth.getEventTime());
        all.add(again);
        all.add(scheduled(depth, event));
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
    return Micros.of((Instant) record.get(0));
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

  private static MarketEvent scheduled(Depth depth, Instant event) {
    return MarketEvent.newBuilder()
        .setEventTime(depth.getEventTime())
        .setVenue(depth.getVenue())
        .setProvenance(depth.getProvenance())
        .setUnderlyings(List.of(depth.getUnderlying()))
        .setName("rates")
        .setEffectiveTime(event)
        .setJumpSd(EVENT_SD)
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
