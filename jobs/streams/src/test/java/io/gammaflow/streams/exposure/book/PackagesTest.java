package io.gammaflow.streams.exposure.book;

import static io.gammaflow.streams.record.TestingRecords.DAY;
import static io.gammaflow.streams.record.TestingRecords.T0;
import static io.gammaflow.streams.record.TestingRecords.crypto;
import static io.gammaflow.streams.record.TestingRecords.quote;
import static io.gammaflow.streams.record.TestingRecords.trade;
import static org.assertj.core.api.Assertions.assertThat;

import io.gammaflow.quant.signing.Signing;
import io.gammaflow.quant.signing.SigningClass;
import io.gammaflow.schemas.record.Aggressor;
import io.gammaflow.schemas.record.PrintKind;
import io.gammaflow.streams.exposure.ExposureConfig;
import io.gammaflow.streams.record.MarketRecord;
import io.gammaflow.streams.record.MarketRecordWriter;
import java.util.List;
import org.junit.jupiter.api.Test;

class PackagesTest {
  private static final MarketRecord NEAR = crypto(100, true, T0 + 7 * DAY);
  private static final MarketRecord FAR = crypto(110, true, T0 + 7 * DAY);

  private final TestingBook book = new TestingBook(ExposureConfig.defaults());

  private static MarketRecord leg(MarketRecord c, String id, Aggressor flag, double price) {
    MarketRecord r = trade(c, id, 2, flag, T0 + 1);
    r.printKind = PrintKind.COMBO;
    r.comboId = "spread";
    MarketRecordWriter.trade(r, id, price, 2);
    return r;
  }

  private Signing sign(MarketRecord r, MarketRecord... due) {
    Packages packages = new Packages();
    packages.look(List.of(due));
    TradeSigner signer = new TradeSigner(book.book.table, TestingBook.newFlags(), packages);
    return signer.signing(r, book.slot(r));
  }

  @Test
  void signsTheLegsByTheNetPriceOfThePackage() throws Exception {
    book.with(quote(NEAR, 0.04, 0.06, T0), quote(FAR, 0.01, 0.03, T0));
    MarketRecord bought = leg(NEAR, "1", Aggressor.BUY, 0.05);
    MarketRecord dear = leg(FAR, "2", Aggressor.SELL, 0.015);
    assertThat(sign(bought, bought, dear)).isEqualTo(Signing.of(SigningClass.COMBO, 1));
    assertThat(sign(dear, bought, dear)).isEqualTo(Signing.of(SigningClass.COMBO, -1));

    MarketRecord cheap = leg(FAR, "3", Aggressor.SELL, 0.025);
    assertThat(sign(bought, bought, cheap)).isEqualTo(Signing.of(SigningClass.COMBO, -1));
    assertThat(sign(cheap, bought, cheap)).isEqualTo(Signing.of(SigningClass.COMBO, 1));
  }

  @Test
  void leavesALegAloneToItsFlagAndOneWithoutAFlagUnsigned() throws Exception {
    book.with(quote(NEAR, 0.04, 0.06, T0), quote(FAR, 0.01, 0.03, T0));
    MarketRecord alone = leg(NEAR, "1", Aggressor.SELL, 0.059);
    assertThat(sign(alone, alone)).isEqualTo(Signing.of(SigningClass.COMBO, -1));
    MarketRecord silent = leg(NEAR, "1", Aggressor.UNKNOWN, 0.059);
    assertThat(sign(silent, silent, leg(FAR, "2", Aggressor.SELL, 0.01))).isEqualTo(Signing.NONE);
    MarketRecord otherTime = leg(FAR, "2", Aggressor.SELL, 0.01);
    otherTime.eventTime++;
    assertThat(sign(alone, alone, otherTime)).isEqualTo(Signing.of(SigningClass.COMBO, -1));
  }

  @Test
  void goesThroughTheRulesForAllOtherTrades() throws Exception {
    MarketRecord quoted = quote(NEAR, 0.04, 0.06, T0);
    quoted.bidSize = 9;
    quoted.askSize = 2;
    book.with(quoted);
    MarketRecord r = trade(NEAR, "1", 2, Aggressor.UNKNOWN, T0 + 1);
    assertThat(sign(r)).isEqualTo(Signing.of(SigningClass.SIZE, -1));
    MarketRecordWriter.trade(r, "1", 0.055, 3);
    assertThat(sign(r)).isEqualTo(Signing.of(SigningClass.QUOTE, 1));
    MarketRecordWriter.trade(r, "1", 0.05, 3);
    assertThat(sign(r)).isEqualTo(Signing.of(SigningClass.DEPTH, -1));
    r.aggressor = Aggressor.BUY;
    assertThat(sign(r)).isEqualTo(Signing.of(SigningClass.AGGRESSOR, 1));
    r.printKind = PrintKind.LIQUIDATION;
    assertThat(sign(r)).isEqualTo(Signing.of(SigningClass.LIQUIDATION, 1));
    r.printKind = PrintKind.BLOCK;
    assertThat(sign(r)).isEqualTo(Signing.of(SigningClass.BLOCK, 1));
    r.aggressor = Aggressor.UNKNOWN;
    r.eventTime = T0 - 1;
    assertThat(sign(r)).isEqualTo(Signing.NONE);
  }
}
