package io.gammaflow.streams.exposure.feedback;

import io.gammaflow.quant.impact.ConcentratedRange;
import io.gammaflow.quant.impact.ConstantProductPool;
import io.gammaflow.quant.impact.LiquidityCurve;
import io.gammaflow.quant.impact.OrderBook;
import io.gammaflow.quant.impact.OrderFlowImbalance;
import io.gammaflow.quant.impact.SquareRootLaw;
import io.gammaflow.schemas.record.Depth;
import io.gammaflow.schemas.record.DepthLevel;
import io.gammaflow.schemas.record.Pool;
import io.gammaflow.schemas.record.PoolKind;
import io.gammaflow.schemas.record.PoolTick;
import java.io.IOException;
import java.util.List;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;
import org.jspecify.annotations.Nullable;

/**
 * The last accepted order book or pool of an instrument, and the price impact estimated from its
 * quotes. A book that does not follow from the last one is held until a second book confirms it.
 */
final class OrderBookState {
  /** Quotes after which a change has lost most of its weight. */
  private static final double MEMORY = 600;

  private static final double[] NONE = {};

  private long time = Long.MIN_VALUE;
  private OrderBook book = new OrderBook(NONE, NONE, NONE, NONE, Double.NaN);

  /** The book that is held, and its time; MIN_VALUE where none is. */
  private OrderBook held = book;

  private long heldTime = Long.MIN_VALUE;
  private ConstantProductPool pool = new ConstantProductPool(0, 0);

  /** Lower end, upper end and liquidity of each range, one after the other. */
  private double[] ranges = NONE;

  private final OrderFlowImbalance slope = new OrderFlowImbalance(MEMORY);

  /** Applies a newer state; an older one changes nothing. */
  void update(long eventTime, Depth depth) {
    if (eventTime < time) {
      return;
    }
    Double tick = depth.getTickSize();
    OrderBook next =
        new OrderBook(
            prices(depth.getBids()),
            sizes(depth.getBids()),
            prices(depth.getAsks()),
            sizes(depth.getAsks()),
            tick == null ? Double.NaN : tick);
    boolean again =
        heldTime != Long.MIN_VALUE && BookBelief.follows(held, next, eventTime - heldTime);
    if (!again && !BookBelief.follows(book, next, eventTime - time)) {
      held = next;
      heldTime = eventTime;
      return;
    }
    time = eventTime;
    heldTime = Long.MIN_VALUE;
    book = next;
    if (book.isLiquid()) {
      slope.quote(book.bidPrices()[0], book.bidUnits()[0], book.askPrices()[0], book.askUnits()[0]);
    }
    update(depth.getPool());
  }

  private void update(@Nullable Pool next) {
    pool = new ConstantProductPool(0, 0);
    ranges = NONE;
    if (next != null && next.getKind() == PoolKind.CONSTANT_PRODUCT) {
      pool = new ConstantProductPool(next.getReserveBase(), next.getReserveQuote());
    } else if (next != null && next.getKind() == PoolKind.CONCENTRATED) {
      ranges = new double[3 * next.getTicks().size()];
      int at = 0;
      for (PoolTick range : next.getTicks()) {
        ranges[at++] = range.getLowerPrice();
        ranges[at++] = range.getUpperPrice();
        ranges[at++] = range.getLiquidity();
      }
    }
  }

  long time() {
    return time;
  }

  /** Since when a book is held, microseconds; MIN_VALUE where none is. */
  long waitsSince() {
    return heldTime;
  }

  /** Adds this liquidity to a curve; false where there is none. */
  boolean addTo(LiquidityCurve curve, SquareRootLaw beyond) {
    boolean added = false;
    if (book.isLiquid()) {
      curve.add(book, slope.impactPerUnit(), beyond);
      added = true;
    }
    if (pool.isLiquid()) {
      curve.add(pool);
      added = true;
    }
    for (int i = 0; i < ranges.length; i += 3) {
      ConcentratedRange range = new ConcentratedRange(ranges[i], ranges[i + 1], ranges[i + 2]);
      if (range.isLiquid()) {
        curve.add(range);
        added = true;
      }
    }
    return added;
  }

  void write(DataOutputView out) throws IOException {
    out.writeLong(time);
    write(out, book);
    out.writeDouble(pool.base());
    out.writeDouble(pool.quote());
    Numbers.write(out, ranges);
    Numbers.write(out, slope.save());
    out.writeLong(heldTime);
    if (heldTime != Long.MIN_VALUE) {
      write(out, held);
    }
  }

  private static void write(DataOutputView out, OrderBook book) throws IOException {
    Numbers.write(out, book.bidPrices());
    Numbers.write(out, book.bidUnits());
    Numbers.write(out, book.askPrices());
    Numbers.write(out, book.askUnits());
    out.writeDouble(book.tick());
  }

  private static OrderBook readBook(DataInputView in) throws IOException {
    return new OrderBook(
        Numbers.read(in), Numbers.read(in), Numbers.read(in), Numbers.read(in), in.readDouble());
  }

  /**
   * Reads what {@link #write} wrote.
   *
   * @param waits whether that version had held books
   */
  static OrderBookState read(DataInputView in, boolean waits) throws IOException {
    OrderBookState state = new OrderBookState();
    state.time = in.readLong();
    state.book = readBook(in);
    state.pool = new ConstantProductPool(in.readDouble(), in.readDouble());
    state.ranges = Numbers.read(in);
    state.slope.restore(Numbers.read(in));
    if (waits) {
      state.heldTime = in.readLong();
      state.held = state.heldTime == Long.MIN_VALUE ? state.held : readBook(in);
    }
    return state;
  }

  private static double[] prices(List<DepthLevel> side) {
    return side.stream().mapToDouble(DepthLevel::getPrice).toArray();
  }

  private static double[] sizes(List<DepthLevel> side) {
    return side.stream().mapToDouble(DepthLevel::getSize).toArray();
  }
}
