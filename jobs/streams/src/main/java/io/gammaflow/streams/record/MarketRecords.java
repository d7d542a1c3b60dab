package io.gammaflow.streams.record;

import io.gammaflow.schemas.record.Contract;
import io.gammaflow.schemas.record.ContractAdjustment;
import io.gammaflow.schemas.record.DeadLetter;
import io.gammaflow.schemas.record.Depth;
import io.gammaflow.schemas.record.DepthLevel;
import io.gammaflow.schemas.record.Instrument;
import io.gammaflow.schemas.record.Liquidation;
import io.gammaflow.schemas.record.LiquidationLadder;
import io.gammaflow.schemas.record.MarketEvent;
import io.gammaflow.schemas.record.OpenInterest;
import io.gammaflow.schemas.record.OptionMark;
import io.gammaflow.schemas.record.OptionTrade;
import io.gammaflow.schemas.record.Progress;
import io.gammaflow.schemas.record.Provenance;
import io.gammaflow.schemas.record.Pulse;
import io.gammaflow.schemas.record.SequenceGap;
import io.gammaflow.schemas.record.UnderlyingPrice;
import io.gammaflow.schemas.record.VaultPosition;
import io.gammaflow.schemas.record.VenueState;
import io.gammaflow.streams.time.Micros;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/** Converts canonical Avro records to flat ones. */
public final class MarketRecords {
  private static final int EVENT_TIME = 0;
  private static final int LATE_AT = 1;
  private static final int VENUE = 2;
  private static final int PROVENANCE = 3;

  private MarketRecords() {}

  /**
   * Flattens a canonical input record or a dead letter. {@link RecordIntake} checks its bounds
   * first.
   *
   * @throws IllegalArgumentException for a record that is not an input, or of an option that is
   *     neither call nor put
   */
  public static MarketRecord of(SpecificRecord in) {
    if (in instanceof OptionMark r) {
      MarketRecord m = start(RecordKind.OPTION_MARK, r);
      contract(m, r.getContract());
      m.impliedVol = number(r.getIv());
      MarketRecordWriter.mark(m, number(r.getMarkPrice()));
      m.bid = number(r.getBid());
      m.ask = number(r.getAsk());
      m.bidSize = number(r.getBidSize());
      m.askSize = number(r.getAskSize());
      m.forward = number(r.getForward());
      return m;
    }
    if (in instanceof OptionTrade r) {
      return trade(r);
    }
    if (in instanceof OpenInterest r) {
      MarketRecord m = start(RecordKind.OPEN_INTEREST, r);
      contract(m, r.getContract());
      MarketRecordWriter.openInterest(m, r.getSize(), Micros.of(r.getAsOf()));
      return m;
    }
    if (in instanceof UnderlyingPrice r) {
      MarketRecord m = start(RecordKind.UNDERLYING_PRICE, r);
      m.underlying = r.getUnderlying();
      MarketRecordWriter.spot(m, r.getPrice(), number(r.getOpenInterestUnits()));
      m.priceKind = r.getKind();
      m.currency = r.getCurrency();
      return m;
    }
    if (in instanceof Instrument r) {
      MarketRecord m = start(RecordKind.INSTRUMENT, r);
      contract(m, r.getContract());
      MarketRecordWriter.instrument(m, r.getActive());
      return m;
    }
    if (in instanceof Progress r) {
      return start(RecordKind.PROGRESS, r);
    }
    if (in instanceof Pulse r) {
      return pulse(r);
    }
    if (in instanceof DeadLetter r) {
      MarketRecord m = new MarketRecord();
      m.kind = RecordKind.DEAD_LETTER;
      m.source = r.getSource();
      m.sequence = r.getPosition();
      m.eventTime = Long.MIN_VALUE / 2;
      m.payload = encode(r);
      return m;
    }
    return context(in);
  }

  /** The event time of a pulse is the clock of ingest. */
  private static MarketRecord pulse(Pulse r) {
    MarketRecord m = new MarketRecord();
    m.kind = RecordKind.PULSE;
    m.eventTime = Micros.of(r.getSentAt());
    m.venue = r.getVenue();
    m.source = r.getPartition();
    Instant progress = r.getProgress();
    MarketRecordWriter.pulse(
        m, progress == null ? MarketRecord.NO_PROGRESS : Micros.of(progress), r.getPartitions());
    return m;
  }

  private static MarketRecord trade(OptionTrade r) {
    MarketRecord m = start(RecordKind.OPTION_TRADE, r);
    contract(m, r.getContract());
    Long sequence = r.getSequence();
    if (sequence != null) {
      m.sequence = sequence;
    }
    MarketRecordWriter.trade(m, r.getTradeId(), r.getPrice(), r.getSize());
    m.bustOf = r.getBustOf() == null ? "" : r.getBustOf();
    m.comboId = r.getComboId() == null ? "" : r.getComboId();
    m.aggressor = r.getAggressor();
    m.printKind = r.getPrintKind();
    m.bid = number(r.getBid());
    m.ask = number(r.getAsk());
    m.bidSize = number(r.getBidSize());
    m.askSize = number(r.getAskSize());
    m.impliedVol = number(r.getIv());
    return m;
  }

  private static MarketRecord context(SpecificRecord in) {
    MarketRecord m;
    if (in instanceof Depth r) {
      m = start(RecordKind.DEPTH, r);
      Contract option = r.getContract();
      if (option != null) {
        contract(m, option);
      } else {
        m.currency = QuoteCurrency.of(r.getUnderlying(), r.getInstrument());
      }
      m.underlying = r.getUnderlying();
      best(m, r.getBids(), r.getAsks());
    } else if (in instanceof Liquidation r) {
      m = start(RecordKind.LIQUIDATION, r);
      m.underlying = r.getUnderlying();
    } else if (in instanceof LiquidationLadder r) {
      m = start(RecordKind.LIQUIDATION_LADDER, r);
      m.underlying = r.getUnderlying();
    } else if (in instanceof VaultPosition r) {
      m = start(RecordKind.VAULT_POSITION, r);
      contract(m, r.getContract());
      MarketRecordWriter.vault(m, r.getVault(), r.getPosition());
    } else if (in instanceof MarketEvent r) {
      m = start(RecordKind.MARKET_EVENT, r);
      MarketRecordWriter.event(m, Micros.of(r.getEffectiveTime()), r.getJumpSd());
    } else if (in instanceof ContractAdjustment r) {
      m = start(RecordKind.CONTRACT_ADJUSTMENT, r);
      contract(m, r.getFrom());
    } else if (in instanceof SequenceGap r) {
      m = start(RecordKind.SEQUENCE_GAP, r);
      contract(m, r.getContract());
      MarketRecordWriter.gap(m, r.getOpen(), Micros.of(r.getSince()));
    } else if (in instanceof VenueState r) {
      m = start(RecordKind.VENUE_STATE, r);
      m.underlying = r.getScope();
      m.venueStatus = r.getState();
    } else {
      throw new IllegalArgumentException("not an input record: " + in.getSchema().getName());
    }
    m.payload = encode(in);
    return m;
  }

  /** The fields that every input record has. */
  private static MarketRecord start(RecordKind kind, SpecificRecord r) {
    MarketRecord m = new MarketRecord();
    m.kind = kind;
    m.eventTime = Micros.of((Instant) r.get(EVENT_TIME));
    m.lateAt = r.get(LATE_AT) instanceof Instant t ? Micros.of(t) : MarketRecord.IN_TIME;
    m.venue = (String) r.get(VENUE);
    Provenance provenance = (Provenance) r.get(PROVENANCE);
    m.source = provenance.getSource();
    m.sequence = provenance.getSequence();
    return m;
  }

  private static void contract(MarketRecord m, Contract c) {
    m.symbol = c.getSymbol();
    m.underlying = c.getUnderlying();
    m.root = c.getRoot();
    m.expiry = Micros.of(c.getExpiry());
    m.settlement = c.getSettlement();
    m.strike = c.getStrike();
    m.call = isCall(c);
    m.exercise = c.getExercise();
    m.multiplier = c.getMultiplier();
    m.lot = c.getLot();
    m.premium = c.getPremium();
    m.currency = c.getCurrency();
  }

  private static boolean isCall(Contract c) {
    return switch (c.getRight()) {
      case CALL -> true;
      case PUT -> false;
      case UNKNOWN -> throw new IllegalArgumentException("neither call nor put: " + c.getSymbol());
    };
  }

  private static void best(MarketRecord m, List<DepthLevel> bids, List<DepthLevel> asks) {
    if (!bids.isEmpty()) {
      m.bid = bids.get(0).getPrice();
      m.bidSize = bids.get(0).getSize();
    }
    if (!asks.isEmpty()) {
      m.ask = asks.get(0).getPrice();
      m.askSize = asks.get(0).getSize();
    }
  }

  /**
   * The definition of a contract after an adjustment, with the {@link MarketRecord#adjustmentRatio}
   * of the adjustment.
   *
   * @throws IllegalArgumentException for an option that is neither call nor put
   */
  public static MarketRecord adjusted(MarketRecord adjustment) {
    try {
      ContractAdjustment r =
          new SpecificDatumReader<>(ContractAdjustment.class)
              .read(null, DecoderFactory.get().binaryDecoder(adjustment.payload, null));
      MarketRecord m = start(RecordKind.CONTRACT_ADJUSTMENT, r);
      contract(m, r.getTo());
      MarketRecordWriter.adjustment(m, r.getRatio());
      return m;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static double number(@Nullable Double value) {
    return value == null ? Double.NaN : value;
  }

  private static byte[] encode(SpecificRecord r) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(256);
    BinaryEncoder encoder = EncoderFactory.get().directBinaryEncoder(bytes, null);
    try {
      new SpecificDatumWriter<SpecificRecord>(r.getSchema()).write(r, encoder);
      encoder.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }
}
