package io.gammaflow.connectors.deribit.protocol;

import io.gammaflow.connectors.json.JsonObject;
import io.gammaflow.schemas.deadletter.DeadLetterReason;
import io.gammaflow.schemas.deadletter.RejectedException;
import io.gammaflow.schemas.identity.DeribitNaming;
import io.gammaflow.schemas.record.Contract;
import io.gammaflow.schemas.record.Instrument;
import io.gammaflow.schemas.record.OptionRight;
import io.gammaflow.schemas.record.Premium;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The contracts that are known by name: from definitions, else from the name itself. */
final class DeribitInstruments {
  static final String VENUE = "deribit";

  private final Map<String, Contract> defined = new HashMap<>();
  private final FrameCounts counts;

  DeribitInstruments(FrameCounts counts) {
    this.counts = counts;
  }

  /**
   * A definition of {@code public/get_instruments}; other kinds than options are only counted.
   *
   * @param eventTime when the definition is taken to hold: a list carries no time of its own
   */
  void define(JsonObject definition, Instant eventTime, Origin origin, RecordSink out)
      throws RejectedException {
    String kind = definition.requireText("kind");
    if (!kind.equals("option")) {
      counts.add("instrument.not-an-option");
      return;
    }
    Contract contract = contractOf(definition);
    Double tickSize = definition.notNegative("tick_size");
    boolean active = !definition.has("is_active") || definition.flag("is_active");
    defined.put(contract.getSymbol(), contract);
    counts.add("instrument.applied");
    out.record(
        new Instrument(eventTime, null, VENUE, origin.provenance(), contract, active, tickSize));
  }

  /** The option of that name; BAD_CONTRACT_NAME when it is neither defined nor an option's. */
  Contract contract(String name) throws RejectedException {
    Contract known = defined.get(name);
    return known != null ? known : DeribitNaming.INSTANCE.parse(name);
  }

  /** Perpetuals, futures, spot pairs and combos: no option names. */
  static boolean isOption(String name) {
    return name.endsWith("-C") || name.endsWith("-P");
  }

  static boolean isPerpetual(String name) {
    return name.endsWith("-PERPETUAL");
  }

  /** {@code BTC} of {@code BTC-PERPETUAL}, {@code SOL_USDC-PERPETUAL} and {@code btc_usd}. */
  static String underlying(String name) throws RejectedException {
    int end = 0;
    while (end < name.length() && name.charAt(end) != '_' && name.charAt(end) != '-') {
      end++;
    }
    if (end == 0 || end > 10 || !isPlain(name, end)) {
      throw new RejectedException(
          DeadLetterReason.BAD_CONTRACT_NAME, "no instrument name: " + shortened(name));
    }
    return upper(name.substring(0, end));
  }

  /** {@code USDC} of {@code SOL_USDC-PERPETUAL}, {@code USD} of {@code BTC-PERPETUAL}. */
  static String currency(String name) {
    int underscore = name.indexOf('_');
    if (underscore < 0) {
      return "USD";
    }
    int dash = name.indexOf('-', underscore);
    String quote = name.substring(underscore + 1, dash < 0 ? name.length() : dash);
    return quote.isEmpty() || quote.length() > 10 || !isPlain(quote, quote.length())
        ? "USD"
        : upper(quote);
  }

  private Contract contractOf(JsonObject definition) throws RejectedException {
    Contract named = DeribitNaming.INSTANCE.parse(definition.requireText("instrument_name"));
    double strike = definition.requireNumber("strike");
    OptionRight right = right(definition.requireText("option_type"));
    if (strike != named.getStrike() || right != named.getRight()) {
      throw new RejectedException(
          DeadLetterReason.BAD_VALUE, "definition against its name " + named.getSymbol());
    }
    Double multiplier = positive(definition, "contract_size");
    Double smallest = positive(definition, "min_trade_amount");
    double units = multiplier == null ? named.getMultiplier() : multiplier;
    return new Contract(
        named.getSymbol(),
        named.getUnderlying(),
        named.getRoot(),
        definition.requireMillis("expiration_timestamp"),
        named.getSettlement(),
        strike,
        right,
        named.getExercise(),
        units,
        smallest == null ? named.getLot() : smallest / units,
        premium(definition, named),
        named.getCurrency());
  }

  private static Premium premium(JsonObject definition, Contract named) throws RejectedException {
    String type = definition.text("instrument_type");
    if (type == null) {
      return named.getPremium();
    }
    return switch (type) {
      case "linear" -> Premium.LINEAR;
      case "reversed" -> Premium.INVERSE;
      default -> named.getPremium();
    };
  }

  private static OptionRight right(String type) throws RejectedException {
    return switch (type) {
      case "call" -> OptionRight.CALL;
      case "put" -> OptionRight.PUT;
      default -> throw new RejectedException(DeadLetterReason.BAD_VALUE, "option_type " + type);
    };
  }

  private static @Nullable Double positive(JsonObject definition, String name)
      throws RejectedException {
    Double value = definition.number(name);
    if (value != null && value <= 0) {
      throw new RejectedException(DeadLetterReason.OUT_OF_RANGE, name + " " + value);
    }
    return value;
  }

  private static boolean isPlain(String text, int end) {
    for (int i = 0; i < end; i++) {
      char c = text.charAt(i);
      if (!(c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z' || c >= '0' && c <= '9')) {
        return false;
      }
    }
    return true;
  }

  private static String upper(String plain) {
    return plain.toUpperCase(java.util.Locale.ROOT);
  }

  private static String shortened(String name) {
    return name.length() <= 48 ? name : name.substring(0, 48) + "...";
  }
}
