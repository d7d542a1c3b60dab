package io.gammaflow.evaluation.report;

import io.gammaflow.connectors.file.FileInput;
import io.gammaflow.connectors.file.RecordReader;
import io.gammaflow.evaluation.inventory.OpenInterestRow;
import io.gammaflow.evaluation.inventory.TradeRow;
import io.gammaflow.schemas.record.Contract;
import io.gammaflow.schemas.record.OpenInterest;
import io.gammaflow.schemas.record.OptionMark;
import io.gammaflow.schemas.record.OptionTrade;
import io.gammaflow.streams.record.MarketRecord;
import io.gammaflow.streams.record.MarketRecords;
import io.gammaflow.streams.record.RecordKind;
import io.gammaflow.streams.time.Micros;
import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/**
 * A market file as rows of the user's own data: trades with the quote before them, open interest at
 * the close that it describes. Busted trades are left out.
 */
final class OwnRecords {
  private final Map<String, OptionMark> quotes = new HashMap<>();
  private final Map<String, TradeRow> trades = new LinkedHashMap<>();
  private final List<OpenInterestRow> figures = new ArrayList<>();
  private final Map<String, Double> seen = new HashMap<>();

  private OwnRecords() {}

  /** Reads all partitions by time, quotes before the trades of the same time. */
  static OwnRecords read(FileInput input) throws IOException {
    OwnRecords rows = new OwnRecords();
    List<Head> all = new ArrayList<>();
    try {
      PriorityQueue<Head> heads = new PriorityQueue<>(Head.ORDER);
      for (String partition : input.partitions()) {
        Head head = new Head(input.read(partition), all.size());
        all.add(head);
        if (head.advance()) {
          heads.add(head);
        }
      }
      for (Head head = heads.poll(); head != null; head = heads.poll()) {
        rows.take(head.record);
        if (head.advance()) {
          heads.add(head);
        }
      }
    } finally {
      for (Head head : all) {
        head.close();
      }
    }
    return rows;
  }

  List<TradeRow> trades() {
    return List.copyOf(trades.values());
  }

  List<OpenInterestRow> figures() {
    return figures;
  }

  private void take(@Nullable SpecificRecord record) {
    if (record instanceof OptionMark mark) {
      quotes.put(name(mark.getVenue(), mark.getContract()), mark);
    } else if (record instanceof OptionTrade trade) {
      trade(trade);
    } else if (record instanceof OpenInterest figure) {
      String name = name(figure.getVenue(), figure.getContract());
      long time = Micros.of(figure.getAsOf());
      // A repeated or restated report ends no epoch of its own: the first one stands.
      if (seen.putIfAbsent(time + "|" + name, figure.getSize()) == null) {
        figures.add(new OpenInterestRow(time, name, figure.getSize()));
      }
    }
  }

  private void trade(OptionTrade trade) {
    if (trade.getBustOf() != null) {
      trades.remove(trade.getVenue() + "|" + trade.getBustOf());
      return;
    }
    String id = trade.getVenue() + "|" + trade.getTradeId();
    String name = name(trade.getVenue(), trade.getContract());
    if (trades.containsKey(id)) {
      return;
    }
    OptionMark quote = quotes.get(name);
    boolean own = trade.getBid() != null && trade.getAsk() != null;
    int aggressor =
        switch (trade.getAggressor()) {
          case BUY -> 1;
          case SELL -> -1;
          default -> 0;
        };
    trades.put(
        id,
        new TradeRow(
            Micros.of(trade.getEventTime()),
            name,
            trade.getSize(),
            aggressor,
            number(own ? trade.getBid() : quote == null ? null : quote.getBid()),
            number(own ? trade.getAsk() : quote == null ? null : quote.getAsk()),
            number(own ? trade.getBidSize() : quote == null ? null : quote.getBidSize()),
            number(own ? trade.getAskSize() : quote == null ? null : quote.getAskSize()),
            trade.getPrice()));
  }

  private static String name(String venue, Contract contract) {
    return venue + ":" + contract.getSymbol();
  }

  private static double number(@Nullable Double value) {
    return value == null ? Double.NaN : value;
  }

  /** A partition and the record that is next in it. */
  private static final class Head implements Closeable {
    static final Comparator<Head> ORDER =
        Comparator.comparingLong((Head h) -> h.time)
            .thenComparing(h -> h.kind)
            .thenComparingInt(h -> h.index);

    private final RecordReader reader;
    private final int index;
    private @Nullable SpecificRecord record;
    private long time = Micros.NEVER;
    private RecordKind kind = RecordKind.INSTRUMENT;

    Head(RecordReader reader, int index) {
      this.reader = reader;
      this.index = index;
    }

    /** Whether there is another record. What has no time of its own goes first. */
    boolean advance() throws IOException {
      record = reader.next();
      if (record == null) {
        return false;
      }
      MarketRecord next = MarketRecords.of(record);
      kind = next.kind;
      time = kind == RecordKind.DEAD_LETTER ? Micros.NEVER : next.effectiveTime();
      return true;
    }

    @Override
    public void close() throws IOException {
      reader.close();
    }
  }
}
