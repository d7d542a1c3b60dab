package io.gammaflow.streams.record;

/** What a flat record holds as one line of text: what a dead letter shows of it. */
public final class RecordText {
  private RecordText() {}

  /** Kind, time and every field that is given, with where the record came from. */
  public static String of(MarketRecord r) {
    StringBuilder text = new StringBuilder(160).append(r.kind).append(" time=").append(r.eventTime);
    if (r.isLate()) {
      text.append(" lateAt=").append(r.lateAt);
    }
    append(text, "venue", r.venue);
    append(text, "underlying", r.underlying);
    append(text, "symbol", r.symbol);
    if (r.hasContract()) {
      text.append(" expiry=").append(r.expiry).append(r.call ? " call" : " put");
      append(text, "strike", r.strike);
      append(text, "multiplier", r.multiplier);
    }
    append(text, r.kind == RecordKind.VAULT_POSITION ? "vault" : "tradeId", r.tradeId);
    append(text, "bustOf", r.bustOf);
    append(text, "price", r.price);
    append(text, "size", r.size);
    append(text, "bid", r.bid);
    append(text, "ask", r.ask);
    append(text, "iv", r.impliedVol);
    append(text, "forward", r.forward);
    if (r.asOf != 0) {
      text.append(" asOf=").append(r.asOf);
    }
    return text.append(" from ").append(r.source).append(':').append(r.sequence).toString();
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
