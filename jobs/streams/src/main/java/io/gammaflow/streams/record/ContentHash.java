package io.gammaflow.streams.record;

import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32C;

/**
 * A 64-bit hash of the content of a record, without its origin and arrival. It is the same on every
 * machine and in every run.
 */
public final class ContentHash {
  private static final long PRIME = 0x9E3779B97F4A7C15L;

  private ContentHash() {}

  /** Hashes every field but provenance, lateness and shard. */
  public static long of(MarketRecord r) {
    long h = mix(r.kind.ordinal(), r.eventTime);
    h = mix(h, text(r.venue));
    h = mix(h, text(r.underlying));
    h = mix(h, text(r.symbol));
    h = mix(h, text(r.root));
    h = mix(h, text(r.currency));
    h = mix(h, r.expiry);
    h = mix(h, Double.doubleToLongBits(r.strike));
    h = mix(h, r.call ? 1 : 2);
    h = mix(h, Double.doubleToLongBits(r.multiplier));
    h = mix(h, Double.doubleToLongBits(r.lot));
    h = mix(h, r.settlement.ordinal());
    h = mix(h, r.exercise.ordinal());
    h = mix(h, r.premium.ordinal());
    h = mix(h, r.active ? 1 : 2);
    h = mix(h, Double.doubleToLongBits(r.price));
    h = mix(h, Double.doubleToLongBits(r.size));
    h = mix(h, Double.doubleToLongBits(r.bid));
    h = mix(h, Double.doubleToLongBits(r.ask));
    h = mix(h, Double.doubleToLongBits(r.bidSize));
    h = mix(h, Double.doubleToLongBits(r.askSize));
    h = mix(h, Double.doubleToLongBits(r.impliedVol));
    h = mix(h, Double.doubleToLongBits(r.forward));
    h = mix(h, r.asOf);
    h = mix(h, text(r.tradeId));
    h = mix(h, text(r.bustOf));
    h = mix(h, text(r.comboId));
    h = mix(h, r.aggressor.ordinal());
    h = mix(h, r.printKind.ordinal());
    h = mix(h, r.priceKind.ordinal());
    h = mix(h, r.venueStatus.ordinal());
    return mix(h, bytes(r.payload));
  }

  private static long text(String s) {
    long h = s.length();
    for (int i = 0; i < s.length(); i++) {
      h = 31 * h + s.charAt(i);
    }
    return h;
  }

  private static long bytes(byte[] b) {
    if (b.length == 0) {
      return 0;
    }
    CRC32C crc = new CRC32C();
    crc.update(b, 0, b.length);
    return crc.getValue() << 32 | b.length;
  }

  /** A hash of a text that is the same in every run; spreads expiries over shards. */
  public static long of(String s) {
    byte[] utf8 = s.getBytes(StandardCharsets.UTF_8);
    return mix(bytes(utf8), utf8.length);
  }

  private static long mix(long h, long value) {
    long x = (h ^ value) * PRIME;
    return x ^ (x >>> 29);
  }
}
