package io.gammaflow.schemas.codec;

import io.gammaflow.schemas.deadletter.RejectedException;
import io.gammaflow.schemas.identity.DeribitNaming;
import io.gammaflow.schemas.record.Aggressor;
import io.gammaflow.schemas.record.Contract;
import io.gammaflow.schemas.record.ContractAdjustment;
import io.gammaflow.schemas.record.Depth;
import io.gammaflow.schemas.record.DepthLevel;
import io.gammaflow.schemas.record.Instrument;
import io.gammaflow.schemas.record.Liquidation;
import io.gammaflow.schemas.record.LiquidationLadder;
import io.gammaflow.schemas.record.MarketEvent;
import io.gammaflow.schemas.record.OpenInterest;
import io.gammaflow.schemas.record.OptionMark;
import io.gammaflow.schemas.record.OptionTrade;
import io.gammaflow.schemas.record.Pool;
import io.gammaflow.schemas.record.PoolKind;
import io.gammaflow.schemas.record.PoolTick;
import io.gammaflow.schemas.record.PriceKind;
import io.gammaflow.schemas.record.PrintKind;
import io.gammaflow.schemas.record.Progress;
import io.gammaflow.schemas.record.Provenance;
import io.gammaflow.schemas.record.Pulse;
import io.gammaflow.schemas.record.SequenceGap;
import io.gammaflow.schemas.record.UnderlyingPrice;
import io.gammaflow.schemas.record.VaultPosition;
import io.gammaflow.schemas.record.VenueState;
import io.gammaflow.schemas.record.VenueStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;

/** One record of every kind, with every optional part present. */
final class Samples {
  private static final Instant TIME = Instant.parse("2021-06-01T00:00:46.123456Z");
  private static final Instant LATE = Instant.parse("2021-06-01T00:00:47Z");

  private Samples() {}

  static List<SpecificRecord> all() {
    List<DepthLevel> levels = List.of(new DepthLevel(0.05, 10.0), new DepthLevel(0.04, 2.0));
    List<SpecificRecord> inputs =
        List.of(
            Instrument.newBuilder()
                .setEventTime(TIME)
                .setLateAt(LATE)
                .setVenue("deribit")
                .setProvenance(provenance())
                .setContract(contract())
                .setActive(true)
                .setTickSize(0.0005)
                .build(),
            trade(),
            OpenInterest.newBuilder()
                .setEventTime(TIME)
                .setVenue("deribit")
                .setProvenance(provenance())
                .setContract(contract())
                .setSize(118_184.5)
                .setAsOf(TIME)
                .build(),
            OptionMark.newBuilder()
                .setEventTime(TIME)
                .setVenue("deribit")
                .setProvenance(provenance())
                .setContract(contract())
                .setIv(0.7498)
                .setBid(0.0)
                .setForward(Double.NaN)
                .build(),
            UnderlyingPrice.newBuilder()
                .setEventTime(TIME)
                .setVenue("deribit")
                .setProvenance(provenance())
                .setUnderlying("BTC")
                .setPrice(36_677.34)
                .setKind(PriceKind.INDEX)
                .setCurrency("USD")
                .build(),
            Depth.newBuilder()
                .setEventTime(TIME)
                .setVenue("uniswap")
                .setProvenance(provenance())
                .setUnderlying("ETH")
                .setInstrument("ETH/USDC \u00e9\ufffd")
                .setContract(contract())
                .setBids(levels)
                .setAsks(List.of())
                .setPool(
                    new Pool(
                        PoolKind.CONCENTRATED,
                        1.0,
                        2.0,
                        List.of(new PoolTick(1_000.0, 2_000.0, 3.0))))
                .build(),
            Liquidation.newBuilder()
                .setEventTime(TIME)
                .setVenue("bybit")
                .setProvenance(provenance())
                .setUnderlying("BTC")
                .setInstrument("BTCUSDT")
                .setSide(Aggressor.SELL)
                .setPrice(36_000.0)
                .setUnits(1.5)
                .build(),
            LiquidationLadder.newBuilder()
                .setEventTime(TIME)
                .setVenue("bybit")
                .setProvenance(provenance())
                .setUnderlying("BTC")
                .setLongs(levels)
                .setShorts(levels)
                .build(),
            VaultPosition.newBuilder()
                .setEventTime(TIME)
                .setVenue("deribit")
                .setProvenance(provenance())
                .setContract(contract())
                .setVault("covered-calls")
                .setPosition(-12.5)
                .build(),
            MarketEvent.newBuilder()
                .setEventTime(TIME)
                .setVenue("calendar")
                .setProvenance(provenance())
                .setUnderlyings(List.of("SPX", "BTC"))
                .setName("rates")
                .setEffectiveTime(LATE)
                .setJumpSd(0.01)
                .build(),
            ContractAdjustment.newBuilder()
                .setEventTime(TIME)
                .setVenue("opra")
                .setProvenance(provenance())
                .setFrom(contract())
                .setTo(contract())
                .setRatio(4.0)
                .build(),
            VenueState.newBuilder()
                .setEventTime(TIME)
                .setVenue("deribit")
                .setProvenance(provenance())
                .setScope("*")
                .setState(VenueStatus.LOCKED)
                .build(),
            SequenceGap.newBuilder()
                .setEventTime(LATE)
                .setVenue("deribit")
                .setProvenance(provenance())
                .setContract(contract())
                .setOpen(true)
                .setSince(TIME)
                .setFirstMissing(1_001L)
                .setLastMissing(1_004L)
                .build(),
            Progress.newBuilder()
                .setEventTime(TIME)
                .setVenue("deribit")
                .setProvenance(provenance())
                .setPartition("trades-0")
                .build(),
            Pulse.newBuilder()
                .setSentAt(TIME)
                .setVenue("deribit")
                .setPartition("trades-0")
                .setProgress(TIME)
                .setPartitions(66)
                .build());
    List<SpecificRecord> all = new ArrayList<>(inputs);
    all.addAll(OutputSamples.all());
    return all;
  }

  static OptionTrade trade() {
    return OptionTrade.newBuilder()
        .setEventTime(TIME)
        .setLateAt(LATE)
        .setVenue("deribit")
        .setProvenance(provenance())
        .setContract(contract())
        .setTradeId("t-1")
        .setSequence(42L)
        .setPrice(0.0045)
        .setSize(2.5)
        .setAggressor(Aggressor.BUY)
        .setPrintKind(PrintKind.NORMAL)
        .setComboId("combo-1")
        .setIv(0.81)
        .build();
  }

  static Contract contract() {
    try {
      return DeribitNaming.INSTANCE.parse("BTC-1JUN21-30000-C");
    } catch (RejectedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Provenance provenance() {
    return new Provenance("frames.jsonl", 17L);
  }
}
