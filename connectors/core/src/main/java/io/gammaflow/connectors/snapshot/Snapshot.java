package io.gammaflow.connectors.snapshot;

import io.gammaflow.schemas.record.Contract;
import io.gammaflow.schemas.record.Instrument;
import io.gammaflow.schemas.record.Provenance;
import io.gammaflow.schemas.record.UnderlyingPrice;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.avro.specific.SpecificRecord;

/** One state of a chain: what it announces before its first row. */
final class Snapshot {
  private final String venue;
  private final Set<String> symbols = new HashSet<>();
  private final List<Contract> contracts = new ArrayList<>();
  private final List<Provenance> provenances = new ArrayList<>();
  private final Map<String, Choice> prices = new LinkedHashMap<>();

  /** The first time of each underlying: the records of one do not depend on the others. */
  private final Map<String, Instant> first = new HashMap<>();

  Snapshot(SnapshotRow row) {
    venue = row.mark().getVenue();
  }

  void add(SnapshotRow row) {
    Contract contract = row.mark().getContract();
    Instant time = row.eventTime();
    first.merge(row.underlying(), time, (known, next) -> next.isBefore(known) ? next : known);
    if (symbols.add(contract.getSymbol())) {
      contracts.add(contract);
      provenances.add(row.mark().getProvenance());
    }
    UnderlyingPrice price = row.candidate();
    if (price != null) {
      Choice choice = new Choice(!contract.getExpiry().isAfter(time), contract.getExpiry(), price);
      prices.merge(row.underlying(), choice, Choice::firstOf);
    }
  }

  /** Definitions at the first time of their underlying, then the price of each underlying. */
  void announce(Consumer<SpecificRecord> out) {
    for (int i = 0; i < contracts.size(); i++) {
      Contract contract = contracts.get(i);
      Instant time = Objects.requireNonNull(first.get(contract.getUnderlying()));
      out.accept(new Instrument(time, null, venue, provenances.get(i), contract, true, null));
    }
    prices.values().forEach(choice -> out.accept(choice.price));
  }

  /** A candidate; an expired row counts only where no live one exists. */
  private record Choice(boolean expired, Instant expiry, UnderlyingPrice price) {
    static Choice firstOf(Choice kept, Choice next) {
      if (kept.expired != next.expired) {
        return kept.expired ? next : kept;
      }
      return next.expiry.isBefore(kept.expiry) ? next : kept;
    }
  }
}
