package io.gammaflow.streams.record;

import io.gammaflow.schemas.record.Aggressor;
import io.gammaflow.schemas.record.Exercise;
import io.gammaflow.schemas.record.Premium;
import io.gammaflow.schemas.record.PriceKind;
import io.gammaflow.schemas.record.PrintKind;
import io.gammaflow.schemas.record.Settlement;
import io.gammaflow.schemas.record.VenueStatus;

/**
 * A canonical record, flat: public fields so that Flink uses its POJO serializer. Times are
 * microseconds since the epoch; a number that is not given is NaN; a text that is not given is
 * empty. Only the fields of its kind are set.
 */
public class MarketRecord {
  /** {@link #lateAt} of a record that came in time. */
  public static final long IN_TIME = Long.MIN_VALUE;

  /** {@link #heard} of a record whose partition has told no progress: nothing is ahead of it. */
  public static final long UNHEARD = Long.MIN_VALUE;

  /** How far ahead of what its stream can know a record may be, microseconds. */
  public static final long MOST_AHEAD = 5_000_000L;

  public RecordKind kind = RecordKind.TOUCH;
  public long eventTime;
  public long lateAt = IN_TIME;

  /**
   * Whether the record came behind the progress that its own venue had said in its partition, and
   * nobody had marked it.
   */
  public boolean unordered;

  /** The partition that it was read from, as its reader names it; known up to the router. */
  public transient String partition = "";

  /**
   * The last progress of its venue before it on its partition, microseconds; {@link #UNHEARD} in
   * files, whose times are what they are.
   */
  public long heard = UNHEARD;

  public String venue = "";
  public String source = "";
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

  /**
   * Whether an instrument trades, whether a sequence gap is open, or whether of what was refused
   * more is missing than its size.
   */
  public boolean active = true;

  /** Trade price, mark price or price of the underlying; of an event the sd of its log return. */
  public double price = Double.NaN;

  /**
   * Trade size, open interest or a vault's position, contracts; of a perpetual beside its price:
   * underlying units; of a refusal the records refused.
   */
  public double size = Double.NaN;

  public double bid = Double.NaN;
  public double ask = Double.NaN;
  public double bidSize = Double.NaN;
  public double askSize = Double.NaN;
  public double impliedVol = Double.NaN;
  public double forward = Double.NaN;

  /**
   * The close that an open interest describes; when a sequence gap opened, or an event takes
   * effect; the progress that a pulse carries, {@link #UNHEARD} where it has none; of a refusal
   * {@link Refusals#FOR_GOOD}, or 0.
   */
  public long asOf;

  /** The trade; of a position the vault that has it. */
  public String tradeId = "";

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
   * can tell whether its time is true: a venue that was away has leapt as well.
   */
  public boolean isAhead() {
    return heard != UNHEARD && effectiveTime() - heard > MOST_AHEAD;
  }

  /** Whether the record speaks of one contract. */
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

  /** What the record says, as far as it is given: what a dead letter shows of it. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder(160).append(kind).append(" time=").append(eventTime);
    if (isLate()) {
      text.append(" lateAt=").append(lateAt);
    }
    append(text, "venue", venue);
    append(text, "underlying", underlying);
    append(text, "symbol", symbol);
    if (hasContract()) {
      text.append(" expiry=").append(expiry).append(call ? " call" : " put");
      append(text, "strike", strike);
      append(text, "multiplier", multiplier);
    }
    append(text, kind == RecordKind.VAULT_POSITION ? "vault" : "tradeId", tradeId);
    append(text, "bustOf", bustOf);
    append(text, "price", price);
    append(text, "size", size);
    append(text, "bid", bid);
    append(text, "ask", ask);
    append(text, "iv", impliedVol);
    append(text, "forward", forward);
    if (asOf != 0) {
      text.append(" asOf=").append(asOf);
    }
    return text.append(" from ").append(source).append(':').append(sequence).toString();
  }

  private static void append(StringBuilder text, String name, String value) {
    if (!value.isEmpty()) {
      text.append(' ').append(name).append('=').append(value);
    }
  }

  private static void append(StringBuilder text, String name, double value) {
    if (!Double.isNaN(value)) {
      text.append(' ').append(name).append('=').append(value);
    }
  }
}
