package io.gammaflow.streams.exposure.feedback;

import io.gammaflow.quant.impact.LiquidityCurve;
import io.gammaflow.quant.impact.SquareRootLaw;
import io.gammaflow.quant.reflexivity.EntryHistory;
import io.gammaflow.quant.reflexivity.ForcedTrades;
import io.gammaflow.streams.exposure.CalendarEvent;
import io.gammaflow.streams.exposure.FeedbackConfig;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToLongFunction;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;

/** State of the market around an underlying, shared by all its books. */
public final class MarketMemory {
  private static final int VERSION = 2;

  /** The version before values could be held until they are confirmed. */
  private static final int UNDOUBTING = 1;

  /** Most instruments, and most venues, of an underlying that are kept. */
  static final int MOST = 256;

  private static final long FORCED_DOUBTED = 60_000_000L;

  private final FeedbackConfig config;
  final TreeMap<String, OrderBookState> books = new TreeMap<>();
  final TreeMap<String, LiquidationLadderState> ladders = new TreeMap<>();
  final TreeMap<String, EntryHistory> entries = new TreeMap<>();
  private final TreeMap<String, PerpetualOpenInterest> open = new TreeMap<>();

  /** Until when an ignored forced trade makes the market doubtful, microseconds. */
  private long forcedDoubtUntil = Long.MIN_VALUE;

  private boolean calendarDoubted;
  VolatilityState volatility = new VolatilityState();
  ForcedPast past = new ForcedPast();

  public MarketMemory(FeedbackConfig config) {
    this.config = config;
  }

  /**
   * Applies the spot of a tick to returns, and to positions whose trigger it passes.
   *
   * @param time of the spot, microseconds
   */
  public void spot(double price, long time) {
    volatility.update(price, time);
    if (price > 0) {
      entries.values().forEach(history -> history.price(price));
    }
  }

  /**
   * Replaces the known events of the underlying that are to come.
   *
   * @param events all reports on them, in any order; a repeated report counts once
   */
  public void calendar(Collection<CalendarEvent> events) {
    EventBelief belief = new EventBelief(events);
    calendarDoubted = belief.isDoubtful();
    List<CalendarEvent> sorted =
        belief.believed().stream()
            .sorted(
                Comparator.comparingLong((CalendarEvent e) -> e.effective)
                    .thenComparing(CalendarEvent::id))
            .toList();
    volatility.calendar(
        sorted.stream().mapToLong(e -> e.effective).toArray(),
        sorted.stream().mapToDouble(e -> e.jumpSd).toArray());
  }

  /** The book of an instrument, where there is none a new one. */
  OrderBookState book(String instrument, long now) {
    OrderBookState book = books.get(instrument);
    if (book == null) {
      makePlace(books, OrderBookState::time, now - config.depthKeptMicros());
      book = new OrderBookState();
      books.put(instrument, book);
    }
    return book;
  }

  /** The ladder of a venue, where there is none a new one. */
  LiquidationLadderState ladder(String venue, long now) {
    LiquidationLadderState ladder = ladders.get(venue);
    if (ladder == null) {
      makePlace(ladders, LiquidationLadderState::time, now - config.ladderKeptMicros());
      ladder = new LiquidationLadderState();
      ladders.put(venue, ladder);
    }
    return ladder;
  }

  /**
   * Bounds the number of names, some of which may be invented. Entries too old to count are removed
   * when a new name comes, which changes no number; beyond the limit the oldest entry is removed.
   */
  private static <T> void makePlace(TreeMap<String, T> state, ToLongFunction<T> time, long oldest) {
    state.values().removeIf(one -> time.applyAsLong(one) < oldest);
    while (state.size() >= MOST) {
      state.entrySet().stream()
          .min(Comparator.comparingLong(one -> time.applyAsLong(one.getValue())))
          .map(Map.Entry::getKey)
          .ifPresent(state::remove);
    }
  }

  /** Adds the liquidity that is fresh enough; the time of the oldest, MIN_VALUE where none is. */
  long addLiquidity(LiquidityCurve curve, String underlying, long now) {
    double dailyVol = Math.sqrt(volatility.variance(now, VolatilityState.DAY));
    double dailyUnits = config.dailyUnits().getOrDefault(underlying, Double.NaN);
    SquareRootLaw beyond = new SquareRootLaw(1, dailyVol, dailyUnits);
    long oldest = Long.MIN_VALUE;
    for (OrderBookState book : books.values()) {
      if (now - book.time() <= config.depthKeptMicros() && book.addTo(curve, beyond)) {
        oldest = oldest == Long.MIN_VALUE ? book.time() : Math.min(oldest, book.time());
      }
    }
    return oldest;
  }

  /**
   * Applies the open interest of a perpetual; a new name beyond the limit is ignored.
   *
   * @param units underlying units
   * @return whether it is accepted
   */
  boolean isBelieved(String perpetual, long time, double units) {
    if (open.size() >= MOST && !open.containsKey(perpetual)) {
      return false;
    }
    return open.computeIfAbsent(perpetual, ignored -> new PerpetualOpenInterest())
        .update(time, units);
  }

  /** Upper bound of a single forced trade: the rungs of its side, if the venue publishes them. */
  double mostForced(String venue, boolean sold) {
    LiquidationLadderState ladder = ladders.get(venue);
    double waiting = ladder == null ? 0 : ladder.units(sold);
    return waiting > 0 ? waiting : Double.POSITIVE_INFINITY;
  }

  /** Marks the market doubtful because a forced trade exceeded all that could be forced. */
  void doubtForced(long time) {
    forcedDoubtUntil = Math.max(forcedDoubtUntil, time + FORCED_DOUBTED);
  }

  /** Whether a recent value of the market is held and not confirmed yet. */
  boolean isDoubtful(long now) {
    long depth = now - config.depthKeptMicros();
    long ladder = now - config.ladderKeptMicros();
    return calendarDoubted
        || now < forcedDoubtUntil
        || books.values().stream().anyMatch(b -> b.waitsSince() >= depth)
        || ladders.values().stream().anyMatch(l -> l.waitsSince() >= ladder)
        || open.values().stream().anyMatch(o -> o.waitsSince() >= ladder);
  }

  /** Whether liquidity was ever known: then missing liquidity degrades the signal. */
  boolean everHadLiquidity() {
    return !books.isEmpty();
  }

  /** Pending forced trades by source; estimates only for venues without a ladder. */
  ForcedKnown forced(double spot, long now) {
    ForcedTrades trades = new ForcedTrades(spot);
    boolean published = false;
    boolean accounts = false;
    boolean estimated = false;
    for (LiquidationLadderState ladder : ladders.values()) {
      if (now - ladder.time() <= config.ladderKeptMicros()) {
        ladder.addTo(trades);
        published |= ladder.hasRungs();
        accounts |= ladder.hasAccounts();
      }
    }
    for (Map.Entry<String, EntryHistory> e : entries.entrySet()) {
      LiquidationLadderState own = ladders.get(venueOf(e.getKey()));
      if (own == null || now - own.time() > config.ladderKeptMicros()) {
        e.getValue().addTo(trades);
        estimated = true;
      }
    }
    return new ForcedKnown(trades, published, estimated, accounts);
  }

  /** Key of an instrument of a venue. */
  static String instrument(String venue, String name) {
    return venue + '|' + name;
  }

  /** Key of the positions in a venue's perpetual that is quoted in a currency. */
  static String perpetual(String venue, String kind, String currency) {
    return instrument(venue, kind) + '|' + currency;
  }

  /** A key of state from before perpetuals had a currency: all were taken as the dollar one. */
  private static String withCurrency(String key) {
    return key.indexOf('|') == key.lastIndexOf('|') ? key + "|USD" : key;
  }

  private static String venueOf(String instrument) {
    return instrument.substring(0, instrument.indexOf('|'));
  }

  FeedbackConfig config() {
    return config;
  }

  /** Versioned bytes; {@link #read} reads them. */
  public byte[] write() {
    DataOutputSerializer out = new DataOutputSerializer(512);
    try {
      out.writeByte(VERSION);
      out.writeInt(books.size());
      for (Map.Entry<String, OrderBookState> e : books.entrySet()) {
        out.writeUTF(e.getKey());
        e.getValue().write(out);
      }
      out.writeInt(ladders.size());
      for (Map.Entry<String, LiquidationLadderState> e : ladders.entrySet()) {
        out.writeUTF(e.getKey());
        e.getValue().write(out);
      }
      out.writeInt(entries.size());
      for (Map.Entry<String, EntryHistory> e : entries.entrySet()) {
        out.writeUTF(e.getKey());
        Numbers.write(out, e.getValue().save());
      }
      volatility.write(out);
      past.write(out);
      out.writeLong(forcedDoubtUntil);
      out.writeInt(open.size());
      for (Map.Entry<String, PerpetualOpenInterest> e : open.entrySet()) {
        out.writeUTF(e.getKey());
        e.getValue().write(out);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.getCopyOfBuffer();
  }

  /**
   * Reads what {@link #write} wrote.
   *
   * @throws IllegalStateException for a version that this code does not know
   */
  public static MarketMemory read(FeedbackConfig config, byte[] bytes) {
    DataInputDeserializer in = new DataInputDeserializer(bytes);
    try {
      int version = in.readByte();
      if (version < UNDOUBTING || version > VERSION) {
        throw new IllegalStateException("unknown version of a market's memory: " + version);
      }
      boolean waits = version > UNDOUBTING;
      MarketMemory memory = new MarketMemory(config);
      for (int n = in.readInt(); n > 0; n--) {
        memory.books.put(in.readUTF(), OrderBookState.read(in, waits));
      }
      for (int n = in.readInt(); n > 0; n--) {
        memory.ladders.put(in.readUTF(), LiquidationLadderState.read(in, waits));
      }
      for (int n = in.readInt(); n > 0; n--) {
        memory.entries.put(
            withCurrency(in.readUTF()), EntryHistory.restore(config.tiers(), Numbers.read(in)));
      }
      memory.volatility = VolatilityState.read(in);
      memory.past = ForcedPast.read(in);
      if (waits) {
        memory.forcedDoubtUntil = in.readLong();
        for (int n = in.readInt(); n > 0; n--) {
          memory.open.put(in.readUTF(), PerpetualOpenInterest.read(in));
        }
      }
      return memory;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
