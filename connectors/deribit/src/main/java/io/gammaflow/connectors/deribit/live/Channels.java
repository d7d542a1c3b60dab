package io.gammaflow.connectors.deribit.live;

import io.gammaflow.schemas.record.Contract;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Names of channels. Those of tickers and books are confirmed by recorded frames, at .raw. */
final class Channels {
  private static final String INTERVAL = ".100ms";
  private static final String INDEX = "deribit_price_index.";
  private static final String PERPETUAL = "-PERPETUAL";

  private Channels() {}

  static String trades(String currency) {
    return "trades.option." + currency + INTERVAL;
  }

  static String ticker(String instrument) {
    return "ticker." + instrument + INTERVAL;
  }

  static String book(String instrument) {
    return "book." + instrument + INTERVAL;
  }

  /** A live index is published once a second, whatever the market does. */
  static boolean mustSpeak(String channel) {
    return channel.startsWith(INDEX);
  }

  static boolean isOptionTicker(String channel) {
    return channel.startsWith("ticker.") && !channel.endsWith(PERPETUAL + INTERVAL);
  }

  /**
   * What concerns a currency whole, trades first.
   *
   * @param priceIndex what the options of a root are settled by; null where unknown
   */
  static List<String> ofCurrency(
      String currency,
      Collection<Contract> contracts,
      Function<String, @Nullable String> priceIndex,
      boolean markPrices) {
    List<String> channels = new ArrayList<>();
    channels.add(trades(currency));
    channels.add("instrument.state.option." + currency);
    channels.add("instrument.creation.option." + currency);
    channels.add("platform_state");
    channels.add("platform_state.public_methods_state");
    for (String root : roots(contracts)) {
      boolean linear = root.indexOf('_') >= 0;
      String told = priceIndex.apply(root);
      String named = (linear ? root : root + "_usd").toLowerCase(Locale.ROOT);
      String index = told == null ? named : told;
      String perpetual = root + PERPETUAL;
      channels.add(INDEX + index);
      channels.add(ticker(perpetual));
      channels.add(book(perpetual));
      // Liquidations are marked on the perpetual's trades.
      channels.add("trades." + perpetual + INTERVAL);
      if (markPrices) {
        channels.add("markprice.options." + index);
      }
    }
    return channels;
  }

  private static Set<String> roots(Collection<Contract> contracts) {
    Set<String> roots = new LinkedHashSet<>();
    for (Contract contract : contracts) {
      roots.add(contract.getRoot());
    }
    return roots;
  }
}
