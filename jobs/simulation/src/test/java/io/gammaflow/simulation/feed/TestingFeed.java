package io.gammaflow.simulation.feed;

import io.gammaflow.connectors.deribit.venue.FeedBook;
import io.gammaflow.connectors.deribit.venue.FeedIndex;
import io.gammaflow.connectors.deribit.venue.FeedInstrument;
import io.gammaflow.connectors.deribit.venue.FeedMark;
import io.gammaflow.connectors.deribit.venue.FeedTicker;
import io.gammaflow.connectors.deribit.venue.FeedTrade;
import io.gammaflow.connectors.deribit.venue.VenueFeed;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** A venue that remembers what it was fed. */
final class TestingFeed implements VenueFeed {
  final Set<String> listed = new LinkedHashSet<>();
  final List<String> delisted = new ArrayList<>();
  final List<FeedTrade> trades = new ArrayList<>();
  final List<FeedTicker> tickers = new ArrayList<>();
  final List<FeedIndex> indexes = new ArrayList<>();
  final List<FeedBook> books = new ArrayList<>();

  @Override
  public void list(FeedInstrument instrument) {
    listed.add(instrument.name());
  }

  @Override
  public void delist(String instrument, Instant time) {
    listed.remove(instrument);
    delisted.add(instrument);
  }

  @Override
  public void trades(List<FeedTrade> some) {
    for (FeedTrade trade : some) {
      known(trade.instrument());
      trades.add(trade);
    }
  }

  @Override
  public void ticker(FeedTicker ticker) {
    known(ticker.instrument());
    tickers.add(ticker);
  }

  @Override
  public void index(FeedIndex index) {
    indexes.add(index);
  }

  @Override
  public void book(FeedBook book) {
    known(book.instrument());
    books.add(book);
  }

  @Override
  public void marks(List<FeedMark> marks) {
    throw new UnsupportedOperationException("marks come with the tickers");
  }

  @Override
  public void platform(boolean locked, boolean maintenance) {
    throw new UnsupportedOperationException("the market is never locked");
  }

  private void known(String instrument) {
    if (!listed.contains(instrument) && !delisted.contains(instrument)) {
      throw new IllegalArgumentException("never listed: " + instrument);
    }
  }
}
