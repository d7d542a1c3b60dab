package io.gammaflow.streams.record;

/**
 * Writes what only records of one kind have. Each method refuses a record of another kind with an
 * {@link IllegalStateException}; what is not given is NaN or empty.
 */
public final class MarketRecordWriter {
  private MarketRecordWriter() {}

  /** Whether an instrument trades. */
  public static void instrument(MarketRecord r, boolean listed) {
    r.require(RecordKind.INSTRUMENT);
    r.active = listed;
  }

  /**
   * A trade.
   *
   * @param id the venue's, or file and line
   * @param price premium, in the premium units of the contract
   * @param size contracts
   */
  public static void trade(MarketRecord r, String id, double price, double size) {
    r.require(RecordKind.OPTION_TRADE);
    r.tradeId = id;
    r.price = price;
    r.size = size;
  }

  /**
   * @param price the venue's mark, in the premium units of the contract
   */
  public static void mark(MarketRecord r, double price) {
    r.require(RecordKind.OPTION_MARK);
    r.price = price;
  }

  /**
   * A price of the underlying.
   *
   * @param price in the record's currency per unit
   * @param openInterestUnits open interest of the perpetual whose price it is, underlying units
   */
  public static void spot(MarketRecord r, double price, double openInterestUnits) {
    r.require(RecordKind.UNDERLYING_PRICE);
    r.price = price;
    r.size = openInterestUnits;
  }

  /**
   * A report of open interest.
   *
   * @param contracts open
   * @param asOf the close that it describes, microseconds
   */
  public static void openInterest(MarketRecord r, double contracts, long asOf) {
    r.require(RecordKind.OPEN_INTEREST);
    r.size = contracts;
    r.asOf = asOf;
  }

  /**
   * A vault's position.
   *
   * @param id of the vault
   * @param position contracts, + = it is long
   */
  public static void vault(MarketRecord r, String id, double position) {
    r.require(RecordKind.VAULT_POSITION);
    r.tradeId = id;
    r.size = position;
  }

  /**
   * A scheduled event.
   *
   * @param effectiveAt when it takes effect, microseconds
   * @param jumpSd standard deviation of its log return
   */
  public static void event(MarketRecord r, long effectiveAt, double jumpSd) {
    r.require(RecordKind.MARKET_EVENT);
    r.asOf = effectiveAt;
    r.price = jumpSd;
  }

  /**
   * @param ratio contracts after the adjustment per contract before it
   */
  public static void adjustment(MarketRecord r, double ratio) {
    r.require(RecordKind.CONTRACT_ADJUSTMENT);
    r.size = ratio;
  }

  /**
   * A gap in a venue's numbering of a contract's trades.
   *
   * @param open whether trades are missing
   * @param openedAt when the first of them was missed, microseconds
   */
  public static void gap(MarketRecord r, boolean open, long openedAt) {
    r.require(RecordKind.SEQUENCE_GAP);
    r.active = open;
    r.asOf = openedAt;
  }

  /**
   * A pulse of ingest.
   *
   * @param progress last progress of the venue, microseconds, or {@link MarketRecord#NO_PROGRESS}
   * @param partitions to which it was written
   */
  public static void pulse(MarketRecord r, long progress, int partitions) {
    r.require(RecordKind.PULSE);
    r.asOf = progress;
    r.sequence = partitions;
  }

  /**
   * Input that was refused.
   *
   * @param records refused
   * @param moreMissing whether more is missing than that: the input broke off
   * @param forGood whether nothing more will be read of it
   */
  public static void refusal(MarketRecord r, long records, boolean moreMissing, boolean forGood) {
    r.require(RecordKind.REFUSAL);
    r.size = records;
    r.active = moreMissing;
    r.asOf = forGood ? MarketRecord.FOR_GOOD : 0;
  }
}
