package io.gammaflow.streams.record;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuoteCurrencyTest {
  @ParameterizedTest
  @CsvSource({
    "BTC, BTC-PERPETUAL, USD",
    "BTC, BTC_USDC-PERPETUAL, USDC",
    "BTC, BTC_USDT-PERPETUAL, USDT",
    "BTC, BTC-USD-SWAP, USD",
    "BTC, BTC-USDT-SWAP, USDT",
    "BTC, BTCUSDT, USDT",
    "BTC, BTCUSD_PERP, USD",
    "ETH, ETH-25DEC26, USD",
    "ETH, pool-7, USD"
  })
  void isReadFromTheName(String underlying, String instrument, String currency) {
    assertThat(QuoteCurrency.of(underlying, instrument)).isEqualTo(currency);
  }
}
