package io.gammaflow.simulation.feed;

import io.gammaflow.connectors.file.InputRecords;
import io.gammaflow.schemas.record.Aggressor;
import io.gammaflow.schemas.record.Depth;
import io.gammaflow.schemas.record.DepthLevel;
import io.gammaflow.schemas.record.Instrument;
import io.gammaflow.schemas.record.Liquidation;
import io.gammaflow.schemas.record.LiquidationLadder;
import io.gammaflow.schemas.record.OpenInterest;
import io.gammaflow.schemas.record.OptionMark;
import io.gammaflow.schemas.record.OptionTrade;
import io.gammaflow.schemas.record.PriceKind;
import io.gammaflow.schemas.record.PrintKind;
import io.gammaflow.schemas.record.Progress;
import io.gammaflow.schemas.record.Provenance;
import io.gammaflow.schemas.record.UnderlyingPrice;
import io.gammaflow.schemas.record.VaultPosition;
import io.gammaflow.simulation.agents.AggressorSide;
import io.gammaflow.simulation.agents.PriceLevel;
import io.gammaflow.simulation.agents.SimulatedEvent;
import io.gammaflow.simulation.agents.TradeKind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/** One underlying's simulated events as the canonical records that a live connector would make. */
final class SimulatedRecords implements SimulatedEvent.Listener {
  private static final String VENUE = "deribit";
  private static final String VAULT = "covered-calls";
  private static final String CURRENCY = "USD";

  private final String stream;
  private final SimulatedNames names;
  private final Consumer<SpecificRecord> sink;
  private long sequence;

  /**
   * @param stream source that the records name, and the partition of its progress
   */
  SimulatedRecords(String stream, SimulatedNames names, Consumer<SpecificRecord> sink) {
    this.stream = stream;
    this.names = names;
    this.sink = sink;
  }

  /** Writes progress: no more records follow up to a time. */
  Progress progress(Instant time) {
    return InputRecords.progress(time, VENUE, provenance(), stream);
  }

  @Override
  public void listed(SimulatedEvent.Listed event) {
    sink.accept(
        new Instrument(
            time(event),
            null,
            VENUE,
            provenance(),
            names.contract(event.contract()),
            true,
            event.tickSize()));
  }

  @Override
  public void traded(SimulatedEvent.Traded event) {
    sink.accept(
        new OptionTrade(
            time(event),
            null,
            VENUE,
            provenance(),
            names.contract(event.contract()),
            event.tradeId(),
            event.sequence(),
            event.price(),
            event.size(),
            side(event.side()),
            event.kind() == TradeKind.BLOCK ? PrintKind.BLOCK : PrintKind.NORMAL,
            null,
            null,
            null,
            null,
            null,
            null,
            event.impliedVol()));
  }

  @Override
  public void quoted(SimulatedEvent.Quoted event) {
    sink.accept(
        new OptionMark(
            time(event),
            null,
            VENUE,
            provenance(),
            names.contract(event.contract()),
            event.markVol(),
            event.markPrice(),
            event.bid(),
            event.ask(),
            event.bidSize(),
            event.askSize(),
            event.forward(),
            null));
  }

  @Override
  public void openInterest(SimulatedEvent.OpenInterestCounted event) {
    sink.accept(
        new OpenInterest(
            time(event),
            null,
            VENUE,
            provenance(),
            names.contract(event.contract()),
            event.size(),
            time(event)));
  }

  @Override
  public void index(SimulatedEvent.IndexPriced event) {
    price(event, event.price(), PriceKind.INDEX, null);
  }

  @Override
  public void book(SimulatedEvent.BookSeen event) {
    sink.accept(
        new Depth(
            time(event),
            null,
            VENUE,
            provenance(),
            event.underlying(),
            SimulatedNames.perpetual(event.underlying()),
            null,
            levels(event.bids()),
            levels(event.asks()),
            null,
            null));
    double mid = 0.5 * (event.bids().get(0).price() + event.asks().get(0).price());
    price(event, mid, PriceKind.PERPETUAL_MID, event.openInterest());
  }

  @Override
  public void ladder(SimulatedEvent.LadderSeen event) {
    sink.accept(
        LiquidationLadder.newBuilder()
            .setEventTime(time(event))
            .setVenue(VENUE)
            .setProvenance(provenance())
            .setUnderlying(event.underlying())
            .setLongs(levels(event.longs()))
            .setShorts(levels(event.shorts()))
            .build());
  }

  @Override
  public void vault(SimulatedEvent.VaultTold event) {
    sink.accept(
        new VaultPosition(
            time(event),
            null,
            VENUE,
            provenance(),
            names.contract(event.contract()),
            VAULT,
            event.position()));
  }

  @Override
  public void liquidated(SimulatedEvent.Liquidated event) {
    sink.accept(
        new Liquidation(
            time(event),
            null,
            VENUE,
            provenance(),
            event.underlying(),
            SimulatedNames.perpetual(event.underlying()),
            side(event.side()),
            event.price(),
            event.units()));
  }

  private void price(
      SimulatedEvent event, double price, PriceKind kind, @Nullable Double openInterest) {
    sink.accept(
        new UnderlyingPrice(
            time(event),
            null,
            VENUE,
            provenance(),
            event.underlying(),
            price,
            kind,
            CURRENCY,
            openInterest));
  }

  private Provenance provenance() {
    return new Provenance(stream, ++sequence);
  }

  private static Instant time(SimulatedEvent event) {
    return SimulatedNames.instant(event.timeMicros());
  }

  private static Aggressor side(AggressorSide side) {
    return side == AggressorSide.BUY ? Aggressor.BUY : Aggressor.SELL;
  }

  private static List<DepthLevel> levels(List<PriceLevel> side) {
    List<DepthLevel> levels = new ArrayList<>(side.size());
    for (PriceLevel level : side) {
      levels.add(new DepthLevel(level.price(), level.units()));
    }
    return levels;
  }
}
