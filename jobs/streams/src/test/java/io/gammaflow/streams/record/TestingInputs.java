package io.gammaflow.streams.record;

import io.gammaflow.schemas.record.Aggressor;
import io.gammaflow.schemas.record.Contract;
import io.gammaflow.schemas.record.ContractAdjustment;
import io.gammaflow.schemas.record.Depth;
import io.gammaflow.schemas.record.DepthLevel;
import io.gammaflow.schemas.record.Exercise;
import io.gammaflow.schemas.record.Instrument;
import io.gammaflow.schemas.record.Liquidation;
import io.gammaflow.schemas.record.LiquidationLadder;
import io.gammaflow.schemas.record.MarginAccount;
import io.gammaflow.schemas.record.MarginLeg;
import io.gammaflow.schemas.record.MarketEvent;
import io.gammaflow.schemas.record.OpenInterest;
import io.gammaflow.schemas.record.OptionMark;
import io.gammaflow.schemas.record.OptionRight;
import io.gammaflow.schemas.record.OptionTrade;
import io.gammaflow.schemas.record.Pool;
import io.gammaflow.schemas.record.PoolKind;
import io.gammaflow.schemas.record.PoolTick;
import io.gammaflow.schemas.record.Premium;
import io.gammaflow.schemas.record.PriceKind;
import io.gammaflow.schemas.record.PrintKind;
import io.gammaflow.schemas.record.Progress;
import io.gammaflow.schemas.record.Provenance;
import io.gammaflow.schemas.record.SequenceGap;
import io.gammaflow.schemas.record.Settlement;
import io.gammaflow.schemas.record.UnderlyingPrice;
import io.gammaflow.schemas.record.VaultPosition;
import io.gammaflow.schemas.record.VenueState;
import io.gammaflow.schemas.record.VenueStatus;
import java.time.Instant;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;

/** One sound input record of each kind, with every field and every list set. */
public final class TestingInputs {
  private static final Provenance FROM = new Provenance("venue", 7L);

  private TestingInputs() {}

  public static Contract contract(String underlying, Instant expiry, OptionRight right) {
    return new Contract(
        underlying + "-1-C",
        underlying,
        underlying,
        expiry,
        Settlement.AVERAGE_30M,
        100.0,
        right,
        Exercise.EUROPEAN,
        1.0,
        0.1,
        Premium.INVERSE,
        "USD");
  }

  /** All kinds but progress, which is no record of the market. */
  public static List<SpecificRecord> all(String underlying, Instant time) {
    Contract option = contract(underlying, time.plusSeconds(86_400), OptionRight.CALL);
    Contract other = contract(underlying, time.plusSeconds(86_400), OptionRight.CALL);
    other.setSymbol(underlying + "-2-C");
    List<DepthLevel> levels = List.of(new DepthLevel(99.0, 10.0), new DepthLevel(98.0, 2.0));
    List<DepthLevel> above = List.of(new DepthLevel(101.0, 10.0), new DepthLevel(102.0, 2.0));
    Instant before = time.minusSeconds(1);
    return List.of(
        new Instrument(time, null, "deribit", FROM, option, true, 0.5),
        new UnderlyingPrice(
            time, null, "deribit", FROM, underlying, 100.0, PriceKind.INDEX, "USD", 5.0),
        new OptionMark(
            time, null, "deribit", FROM, option, 0.5, 0.02, 0.01, 0.03, 1.0, 2.0, 100.0, 0.0),
        trade(option, time),
        new OpenInterest(time, null, "deribit", FROM, option, 50.0, before),
        new Depth(
            time,
            null,
            "deribit",
            FROM,
            underlying,
            "PERP",
            null,
            levels,
            above,
            new Pool(PoolKind.CONCENTRATED, 1.0, 2.0, List.of(new PoolTick(90.0, 110.0, 3.0))),
            0.5),
        new Depth(
            time, null, "deribit", FROM, underlying, "X-1-C", option, levels, above, null, 0.5),
        new Liquidation(time, null, "deribit", FROM, underlying, "PERP", Aggressor.SELL, 99.0, 1.5),
        new LiquidationLadder(
            time,
            null,
            "deribit",
            FROM,
            underlying,
            levels,
            above,
            List.of(
                new MarginAccount("1", 10.0, 100.0, 0.05, List.of(new MarginLeg("deribit", 1.0))))),
        new VaultPosition(time, null, "deribit", FROM, option, "covered-calls", -2.0),
        new MarketEvent(
            time, null, "deribit", FROM, List.of(underlying), "rates", time.plusSeconds(60), 0.01),
        new ContractAdjustment(time, null, "deribit", FROM, option, other, 2.0),
        new VenueState(time, null, "deribit", FROM, underlying, VenueStatus.OPEN),
        new SequenceGap(time, null, "deribit", FROM, option, true, before, 3L, 4L));
  }

  public static OptionTrade trade(Contract option, Instant time) {
    return new OptionTrade(
        time,
        null,
        "deribit",
        FROM,
        option,
        "T1",
        3L,
        0.02,
        1.0,
        Aggressor.BUY,
        PrintKind.NORMAL,
        "C1",
        null,
        0.01,
        0.03,
        1.0,
        2.0,
        0.5);
  }

  public static Progress progress(Instant time) {
    return new Progress(time, null, "deribit", FROM, "trades-0");
  }
}
