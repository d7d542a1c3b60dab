package io.gammaflow.streams.record;

import io.gammaflow.schemas.record.Aggressor;
import io.gammaflow.schemas.record.Exercise;
import io.gammaflow.schemas.record.Premium;
import io.gammaflow.schemas.record.PriceKind;
import io.gammaflow.schemas.record.PrintKind;
import io.gammaflow.schemas.record.Settlement;
import io.gammaflow.schemas.record.VenueStatus;
import org.apache.flink.api.common.typeinfo.TypeInfo;

/**
 * A canonical record of any kind, flat. Times are microseconds since the epoch; a number that is
 * not given is NaN; a text that is not given is empty. Only the fields of its kind are set.
 *
 * <p>Fields that mean the same in every kind are public. The five that kinds share under one name
 * are the form in which state is stored, and stay in this package: who reads one asks for what it
 * means in its kind ({@link #tradePrice()}, {@link #openInterest()}), and is refused for any other
 * kind. {@link MarketRecordWriter} writes them.
 */
@TypeInfo(AllFieldsType.class)
public class MarketRecord {
  /** {@link #lateAt} of a record that came in time. */
  public static final long IN_TIME = Long.MIN_VALUE;

  /** {@link #heard} of a record whose partition has no progress yet: nothing is ahead of it. */
  public static final long NO_PROGRESS = Long.MIN_VALUE;

  /** How far ahead of what its stream can know a record may be, microseconds. */
  public static final long MOST_AHEAD = 5_000_000L;

  /** {@link #asOf} of a refusal behind which nothing more is read. */
  static final long FOR_GOOD = Long.MAX_VALUE;

  public RecordKind kind = RecordKind.TOUCH;
  public long eventTime;
  public long lateAt = IN_TIME;

  /**
   * Whether the record came behind the progress of its own venue in its partition without being
   * marked as late.
   */
  public boolean unordered;

  /** The partition that it was read from, as its reader names it; known up to the router. */
  public transient String partition = "";

  /**
   * The last progress of its venue before it on its partition, microseconds; {@link #NO_PROGRESS}
   * in files, whose times are what they are.
   */
  public long heard = NO_PROGRESS;

  public String venue = "";
  public String source = "";

  /** Of a pulse {@link #pulsePartitions}. */
  public long sequence;

  /** Netted underlying; part of the key. */
  public String underlying = "";

  /** Shard of the underlying; part of the key, set by the router. */
  public int shard;

  public String symbol = "";
  public String root = "";
  public String currency = "";
  public long expiry;
  public double strike = Double.NaN;
  public boolean call;
  public double multiplier = Double.NaN;
  public double lot = Double.NaN;
  public Settlement settlement = Settlement.UNKNOWN;
  public Exercise exercise = Exercise.UNKNOWN;
  public Premium premium = Premium.UNKNOWN;

  /** Whether an instrument is listed; {@link #isGapOpen} or {@link #isMoreMissing}. */
  boolean active = true;

  /** {@link #tradePrice}, {@link #markPrice}, {@link #spotPrice} or {@link #jumpSd}. */
  double price = Double.NaN;

  /**
   * {@link #tradeSize}, {@link #openInterest}, {@link #openInterestUnits}, {@link #vaultPosition},
   * {@link #adjustmentRatio} or {@link #refusedRecords}.
   */
  double size = Double.NaN;

  public double bid = Double.NaN;
  public double ask = Double.NaN;
  public double bidSize = Double.NaN;
  public double askSize = Double.NaN;
  public double impliedVol = Double.NaN;
  public double forward = Double.NaN;

  /**
   * {@link #openInterestAsOf}, {@link #gapOpenedAt}, {@link #eventEffectiveAt}, {@link
   * #pulseProgress} or {@link #isRefusedForGood}.
   */
  long asOf;

  /** {@link #tradeId} or {@link #vaultId}. */
  String tradeId = "";

  public String bustOf = "";

  /** The package of which a trade is a leg. */
  public String comboId = "";

  public Aggressor aggressor = Aggressor.UNKNOWN;
  public PrintKind printKind = PrintKind.UNKNOWN;
  public PriceKind priceKind = PriceKind.UNKNOWN;
  public VenueStatus venueStatus = VenueStatus.UNKNOWN;

  /** The canonical record in Avro, for kinds that the book passes on whole; else empty. */
  public byte[] payload = {};

  /** Whether ingest, or else its partition's clock, marked the record as late. */
  public boolean isLate() {
    return lateAt != IN_TIME;
  }

  /**
   * Whether the record is so far ahead of the progress before it that only the progress after it
   * can confirm its time: a venue that was away leaps as well.
   */
  public boolean isAhead() {
    return heard != NO_PROGRESS && effectiveTime() - heard > MOST_AHEAD;
  }

  /** Whether the record is about one contract. */
  public boolean hasContract() {
    return !symbol.isEmpty();
  }

  /**
   * The instant from which the record may be applied, microseconds: its event time, or one past the
   * progress that it came behind.
   */
  public long effectiveTime() {
    return isLate() ? Math.max(lateAt + 1, eventTime) : eventTime;
  }

  /** The Flink timestamp: the effective time rounded up to milliseconds. */
  public long timestampMillis() {
    return -Math.floorDiv(-effectiveTime(), 1000L);
  }

  /** Identity of the contract within its underlying: venue and the venue's name. */
  public String contractId() {
    return venue + '|' + symbol;
  }

  /** Its kind, time and origin; {@link RecordText} has the rest. */
  @Override
  public String toString() {
    return kind + " time=" + eventTime + " from " + source + ':' + sequence;
  }

  /** The venue's id of the trade, or its file and line. */
  public String tradeId() {
    require(RecordKind.OPTION_TRADE);
    return tradeId;
  }

  /** Premium of the trade, in the premium units of its contract, >= 0. */
  public double tradePrice() {
    require(RecordKind.OPTION_TRADE);
    return price;
  }

  /** Size of the trade, contracts, > 0. */
  public double tradeSize() {
    require(RecordKind.OPTION_TRADE);
    return size;
  }

  /** The venue's mark, in the premium units of its contract, >= 0. */
  public double markPrice() {
    require(RecordKind.OPTION_MARK);
    return price;
  }

  /** Price of the underlying, in {@link #currency} per unit. */
  public double spotPrice() {
    require(RecordKind.UNDERLYING_PRICE);
    return price;
  }

  /** Open interest of the perpetual whose price it is, underlying units; NaN of another price. */
  public double openInterestUnits() {
    require(RecordKind.UNDERLYING_PRICE);
    return size;
  }

  /** Contracts open, >= 0. */
  public double openInterest() {
    require(RecordKind.OPEN_INTEREST);
    return size;
  }

  /** The close that the open interest describes, microseconds. */
  public long openInterestAsOf() {
    require(RecordKind.OPEN_INTEREST);
    return asOf;
  }

  /** The vault whose position it is. */
  public String vaultId() {
    require(RecordKind.VAULT_POSITION);
    return tradeId;
  }

  /** Position of the vault, contracts, + = it is long. */
  public double vaultPosition() {
    require(RecordKind.VAULT_POSITION);
    return size;
  }

  /** Standard deviation of the event's log return, > 0. */
  public double jumpSd() {
    require(RecordKind.MARKET_EVENT);
    return price;
  }

  /** When the event takes effect, microseconds. */
  public long eventEffectiveAt() {
    require(RecordKind.MARKET_EVENT);
    return asOf;
  }

  /** Contracts after the adjustment per contract before it. */
  public double adjustmentRatio() {
    require(RecordKind.CONTRACT_ADJUSTMENT);
    return size;
  }

  /** Whether trades of the contract are missing. */
  public boolean isGapOpen() {
    require(RecordKind.SEQUENCE_GAP);
    return active;
  }

  /** When the first of the missing trades was missed, microseconds. */
  public long gapOpenedAt() {
    require(RecordKind.SEQUENCE_GAP);
    return asOf;
  }

  /**
   * Last progress that ingest wrote for the venue, microseconds; {@link #NO_PROGRESS} before the
   * first.
   */
  public long pulseProgress() {
    require(RecordKind.PULSE);
    return asOf;
  }

  /** How many partitions the pulse was written to. */
  public long pulsePartitions() {
    require(RecordKind.PULSE);
    return sequence;
  }

  /** How many records were refused. */
  public long refusedRecords() {
    require(RecordKind.REFUSAL);
    return (long) size;
  }

  /** Whether more is missing than {@link #refusedRecords}: the input broke off. */
  public boolean isMoreMissing() {
    require(RecordKind.REFUSAL);
    return active;
  }

  /** Whether nothing more is read of the input. */
  public boolean isRefusedForGood() {
    require(RecordKind.REFUSAL);
    return asOf == FOR_GOOD;
  }

  /**
   * Refuses the record unless it is of a kind.
   *
   * @throws IllegalStateException where it is of another
   */
  void require(RecordKind wanted) {
    if (kind != wanted) {
      throw new IllegalStateException("a record of kind " + kind + " is no " + wanted);
    }
  }
}
