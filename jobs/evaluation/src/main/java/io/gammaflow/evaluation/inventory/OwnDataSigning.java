package io.gammaflow.evaluation.inventory;

import io.gammaflow.quant.signing.ExecutionKind;
import io.gammaflow.quant.signing.Quote;
import io.gammaflow.quant.signing.Signing;
import io.gammaflow.quant.signing.SigningCascade;

/** Whose side a trade of one's own data shows: its aggressor, else the quote that it came with. */
final class OwnDataSigning {
  private OwnDataSigning() {}

  static Signing sign(TradeRow t) {
    Quote quote = new Quote(t.bid(), t.ask(), t.bidSize(), t.askSize(), t.time());
    return SigningCascade.sign(
        ExecutionKind.NORMAL,
        t.aggressor(),
        t.price(),
        t.size(),
        t.time(),
        Quote.NONE,
        quote,
        Double.NaN);
  }
}
