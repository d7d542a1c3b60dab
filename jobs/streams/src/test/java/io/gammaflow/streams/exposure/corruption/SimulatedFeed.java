package io.gammaflow.streams.exposure.corruption;

import io.gammaflow.schemas.record.Aggressor;
import io.gammaflow.schemas.record.Contract;
import io.gammaflow.schemas.record.Depth;
import io.gammaflow.schemas.record.DepthLevel;
import io.gammaflow.schemas.record.Exercise;
import io.gammaflow.schemas.record.Instrument;
import io.gammaflow.schemas.record.Liquidation;
import io.gammaflow.schemas.record.LiquidationLadder;
import io.gammaflow.schemas.record.OpenInterest;
import io.gammaflow.schemas.record.OptionMark;
import io.gammaflow.schemas.record.OptionRight;
import io.gammaflow.schemas.record.OptionTrade;
import io.gammaflow.schemas.record.Premium;
import io.gammaflow.schemas.record.PriceKind;
import io.gammaflow.schemas.record.PrintKind;
import io.gammaflow.schemas.record.Provenance;
import io.gammaflow.schemas.record.Settlement;
import io.gammaflow.schemas.record.UnderlyingPrice;
import io.gammaflow.schemas.record.VaultPosition;
import io.gammaflow.simulation.agents.AggressorSide;
import io.gammaflow.simulation.agents.MarketSimulation;
import io.gammaflow.simulation.agents.PriceLevel;
import io.gammaflow.simulation.agents.SimulatedContract;
import io.gammaflow.simulation.agents.SimulatedEvent;
import io.gammaflow.simulation.agents.TradeKind;
import io.gammaflow.streams.time.Micros;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/** The records of a simulated market, as a connector would make them. */
public final class SimulatedFeed implements SimulatedEvent.Listener {
  private static final String VENUE = "deribit";

  private final List<SpecificRecord> records = new ArrayList<>();
  private long sequence;

  /** All records up to an instant, microseconds, in time order. */
  public static List<SpecificRecord> of(MarketSimulation market, long until) {
    SimulatedFeed feed = new SimulatedFeed();
    market.advanceTo(until, event -> event.tell(feed));
    return feed.records;
  }

  @Override
  public void listed(SimulatedEvent.Listed e) {
    Contract contract = contract(e.contract());
    records.add(new Instrument(time(e), null, VENUE, from(), contract, true, e.tickSize()));
  }

  @Override
  public void traded(SimulatedEvent.Traded e) {
    records.add(
        OptionTrade.newBuilder()
            .setEventTime(time(e))
            .setVenue(VENUE)
            .setProvenance(from())
            .setContract(contract(e.contract()))
            .setTradeId(e.tradeId())
            .setSequence(e.sequence())
            .setPrice(e.price())
            .setSize(e.size())
            .setAggressor(side(e.side()))
            .setPrintKind(e.kind() == TradeKind.BLOCK ? PrintKind.BLOCK : PrintKind.NORMAL)
            .setIv(e.impliedVol())
            .build());
  }

  @Override
  public void quoted(SimulatedEvent.Quoted e) {
    records.add(
        OptionMark.newBuilder()
            .setEventTime(time(e))
            .setVenue(VENUE)
            .setProvenance(from())
            .setContract(contract(e.contract()))
            .setIv(e.markVol())
            .setMarkPrice(e.markPrice())
            .setBid(e.bid())
            .setAsk(e.ask())
            .setBidSize(e.bidSize())
            .setAskSize(e.askSize())
            .setForward(e.forward())
            .build());
  }

  @Override
  public void openInterest(SimulatedEvent.OpenInterestCounted e) {
    Contract contract = contract(e.contract());
    records.add(new OpenInterest(time(e), null, VENUE, from(), contract, e.size(), time(e)));
  }

  @Override
  public void vault(SimulatedEvent.VaultTold e) {
    Contract contract = contract(e.contract());
    records.add(new VaultPosition(time(e), null, VENUE, from(), contract, "vault", e.position()));
  }

  @Override
  public void index(SimulatedEvent.IndexPriced e) {
    price(e, e.price(), PriceKind.INDEX, null);
  }

  @Override
  public void book(SimulatedEvent.BookSeen e) {
    records.add(
        Depth.newBuilder()
            .setEventTime(time(e))
            .setVenue(VENUE)
            .setProvenance(from())
            .setUnderlying(e.underlying())
            .setInstrument(e.underlying() + "-PERPETUAL")
            .setBids(levels(e.bids()))
            .setAsks(levels(e.asks()))
            .build());
    double mid = 0.5 * (e.bids().get(0).price() + e.asks().get(0).price());
    price(e, mid, PriceKind.PERPETUAL_MID, e.openInterest());
  }

  private void price(SimulatedEvent e, double price, PriceKind kind, @Nullable Double open) {
    records.add(
        new UnderlyingPrice(
            time(e), null, VENUE, from(), e.underlying(), price, kind, "USD", open));
  }

  @Override
  public void ladder(SimulatedEvent.LadderSeen e) {
    records.add(
        LiquidationLadder.newBuilder()
            .setEventTime(time(e))
            .setVenue(VENUE)
            .setProvenance(from())
            .setUnderlying(e.underlying())
            .setLongs(levels(e.longs()))
            .setShorts(levels(e.shorts()))
            .build());
  }

  @Override
  public void liquidated(SimulatedEvent.Liquidated e) {
    records.add(
        Liquidation.newBuilder()
            .setEventTime(time(e))
            .setVenue(VENUE)
            .setProvenance(from())
            .setUnderlying(e.underlying())
            .setInstrument(e.underlying() + "-PERPETUAL")
            .setSide(side(e.side()))
            .setPrice(e.price())
            .setUnits(e.units())
            .build());
  }

  private Provenance from() {
    return new Provenance("simulated", ++sequence);
  }

  private static Contract contract(SimulatedContract c) {
    String symbol =
        c.underlying() + '-' + c.expiryMicros() + '-' + c.strike() + (c.call() ? "-C" : "-P");
    return new Contract(
        symbol,
        c.underlying(),
        c.underlying(),
        Micros.instant(c.expiryMicros()),
        Settlement.AVERAGE_30M,
        c.strike(),
        c.call() ? OptionRight.CALL : OptionRight.PUT,
        Exercise.EUROPEAN,
        1.0,
        c.lot(),
        Premium.INVERSE,
        "USD");
  }

  private static Instant time(SimulatedEvent e) {
    return Micros.instant(e.timeMicros());
  }

  private static Aggressor side(AggressorSide side) {
    return side == AggressorSide.BUY ? Aggressor.BUY : Aggressor.SELL;
  }

  private static List<DepthLevel> levels(List<PriceLevel> side) {
    List<DepthLevel> levels = new ArrayList<>(side.size());
    side.forEach(level -> levels.add(new DepthLevel(level.price(), level.units())));
    return levels;
  }
}
